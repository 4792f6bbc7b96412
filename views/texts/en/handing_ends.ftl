# Keys not taken, not in this wave

no-keys-why = ✋ Why does the owner of { $home } not take the keys yet?
no-keys-why-own = ✋ It is all right not to take { $home } today. Would you tell us why?
no-keys-noted = ✋ Noted: <b>{ $home }</b> is not taken over yet ({ $reason }). The manager in charge knows and will be in touch soon.
no-keys-noted-other = ✋ <b>{ $home }</b> was not taken over today ({ $reason }). The manager in charge knows and will be in touch soon.
no-keys-again = You can book another time whenever you like.
no-keys-words = If you would like to say more, just write it here.
no-keys-brief = Noted
no-keys-told = ✋ <b>{ $home }</b> ({ $name }): the owner does not take the keys yet: { $reason }
no-keys-told-next = Please get in touch with the owner soon.
handing-close-why = ⏹ { $home } is not handed over in this wave. Please write why (only colleagues see it), for example <i>abroad, next wave</i>
