# Tasks.
kind-task = Task
field-task-person = Person
field-task-case_file = Case file
field-task-task_kind = Kind
field-task-what = To do
field-task-owner = For
field-task-desk = Desk
field-task-due_on = Due on
field-task-priority = Priority
field-task-source = Source
field-task-done_on = Done on
field-task-result = Result

task-title = Tasks
task-add = New task
task-empty = No task. What must be done later is written here and comes back under “Today” on its day.
task-done = Done
task-done-saved = Task done.
task-undone = The task is to be done again.
task-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
 }
task-done-on = done on { $date }
field-task-about = About
