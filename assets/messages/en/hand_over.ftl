# Handing a file to another desk, which accepts or refuses it.
hand-over-task = File handed over by { $desk }: to be accepted
hand-over-inherited-task = { $to } holds the file in place of { $from }
hand-over-back-task = { $desk } refused the file: { $reason }
hand-over-to-accept = { $desk } hands this file over to your desk. Accept it: its open case files become yours. Refuse it: { $desk } learns it with the next bundle.
hand-over-accept = Accept
hand-over-refuse = Refuse
hand-over-refuse-title = Refuse this file
hand-over-refuse-explain = The file goes back to { $desk } with your reason. What has come stays on this desk's disk; nothing more of it comes here, unless the file is also yours.
hand-over-refuse-reason = Reason
hand-over-accepted-here = File accepted. { $desk } learns it with the next bundle.
hand-over-refused-here = File refused: it goes back to { $desk } with the next bundle.
hand-over-is-awaited = Handed over to { $desk }: not accepted yet.
hand-over-is-accepted = { $desk } accepted it on { $on }.
hand-over-is-refused = { $desk } refused it on { $on }: { $reason }
error-hand-over-none = No file of this person waits for this desk's answer. Nothing was changed. Open the file to see where it stands.
error-same-desk = { $desk } is this desk itself. Nothing was changed. Choose another desk.
