# Refusals and failures: what happened, what was kept, what to do next.
error-not-found = There is no such record on this desk. Check the number, or ask for the bundle that holds it.
