# Les tâches.
kind-task = Tâche
field-task-person = Personne
field-task-case_file = Dossier
field-task-task_kind = Type
field-task-what = À faire
field-task-owner = Pour
field-task-desk = Poste
field-task-due_on = Avant le
field-task-priority = Priorité
field-task-source = Origine
field-task-done_on = Faite le
field-task-result = Résultat

task-title = Tâches
task-add = Nouvelle tâche
task-empty = Aucune tâche. Ce qui doit être fait plus tard s'écrit ici et revient dans « Aujourd'hui » le jour venu.
task-done = Faite
task-done-saved = Tâche faite.
task-undone = La tâche est de nouveau à faire.
task-late = en retard de { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }
task-done-on = faite le { $date }
field-task-about = À propos de
