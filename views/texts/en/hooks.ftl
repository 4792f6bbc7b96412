# Calls of other systems (for managers)

hook-set-aside = ⚠️ Hook { $number } to { $host } has not gone through for long ({ $reason }) and was set aside; what waits for it is kept. Ask a technician to look at the other system, then run anju hook again { $number }.
