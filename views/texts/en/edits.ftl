# A buyer has changed a message that she sent

edit-unseen = You changed a message, but we still see it as it was. Please send the new words as a message of their own.
words-changed = ✏️ Ticket { $number } now has these words as you changed them; whoever looks after it sees that.
words-changed-closed = ✏️ Your change is kept in ticket { $number }. That ticket is closed; if the problem is still there, press below and we carry on.
