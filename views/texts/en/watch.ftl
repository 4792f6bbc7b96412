# Whether messages flow (for managers)

stalled-updates = ⚠️ { $n } messages have come in and are not handled yet; the oldest has waited { $age }. We keep trying and nothing is lost; if it is not over in ten minutes, please call your engineers.
stalled-messages = ⚠️ { $n } answers have not gone out yet; the oldest has waited { $age }. We keep trying; please telephone whoever cannot wait, and call your engineers.
stalled-timers = ⚠️ { $n } reminders are due and not done; the oldest is { $age } late. They will be made up for; please call your engineers.
stalled-intake = ⚠️ Telegram cannot reach us: { $n } messages are waiting outside. We do not see what buyers write now; please call your engineers at once.
flows-updates = ✅ The messages that had piled up are handled; all is well again.
flows-messages = ✅ The answers that had piled up are sent; all is well again.
flows-timers = ✅ The late reminders are made up for; all is well again.
flows-intake = ✅ Telegram reaches us again; what was waiting comes in now.
set-aside = ⚠️ { $n } messages could not be handled. They are kept to be looked at, and their senders have an apology with a number. Please ask your engineers to look.
