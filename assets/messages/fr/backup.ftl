# Où sont les données, les sauvegardes, la reprise.
copies-not-yours = Les sauvegardes se font d'elles-mêmes. Vos droits ne permettent pas de les voir.
copies-where = Où sont vos données
copies-where-lead = Tout est dans un seul dossier de cet ordinateur, chiffré. Rien n'est sur Internet.
copies-folder = Dossier
copies-bytes = Taille
copies-bytes-of = { $bytes }, avec les pièces jointes
copies-title = Sauvegardes sur cet ordinateur
copies-none = Aucune sauvegarde encore. La première se fait d'elle-même au prochain verrouillage.
copies-damaged = La plus récente, du { $on }, est abîmée : elle ne servirait à rien. Vos dossiers sont intacts. Faites-en une nouvelle, et vérifiez le disque.
copies-newest = La plus récente est du { $on } ; elle vient d'être relue en entier, elle est bonne.
copies-complete = Elle contient tout.
copies-lacking-other = Ce qui a changé depuis (une phrase de passe, le contenu d'une pièce jointe…) n'y est pas encore. Sauvegardez maintenant.
copies-lacking = { $count ->
    [one] Une écriture faite depuis n'y est pas encore.
   *[other] { $written } écritures faites depuis n'y sont pas encore.
}
copies-failed = La dernière sauvegarde n'a pas abouti.
copies-now = Sauvegarder maintenant
copies-busy = Sauvegarde…
copies-made = Sauvegarde faite et relue.
copies-reading = Lecture des sauvegardes…
copies-automatic = Une sauvegarde se fait d'elle-même au verrouillage et toutes les deux heures de travail. Les plus anciennes laissent la place : trois dernières, puis une par jour, par semaine et par mois.
copies-kept = Sauvegardes gardées
copies-col-made = Faite le
copies-col-prefix = Poste
copies-col-bytes = Taille
copies-rehearse = Répéter une reprise
copies-rehearse-effect = La dernière sauvegarde, et celle du deuxième emplacement quand il est là, sont ouvertes à côté du poste, comme on le ferait sur un autre ordinateur, vérifiées en entier, puis effacées. Vos dossiers ne changent pas.
copies-rehearse-go = Répéter
copies-rehearse-busy = Reprise à l'essai…
copies-rehearsed = Dernière reprise répétée : { $on }.
copies-never-rehearsed = Aucune reprise n'a encore été répétée.
copies-rehearsed-done = { $count ->
    [one] La sauvegarde du { $on } se reprend : 1 fiche, toutes les vérifications sont justes.
   *[other] La sauvegarde du { $on } se reprend : { $written } fiches, toutes les vérifications sont justes.
}
copies-rehearsed-second = Celle du deuxième emplacement, du { $on }, se reprend aussi.
copies-rehearsed-second-failed = Mais celle du deuxième emplacement, du { $on }, ne se reprend pas : sauvegardez maintenant, au besoin sur une autre clé.
copies-second = Deuxième emplacement
copies-second-folder = Dossier
copies-second-newest = La plus récente
copies-second-away = Il n'est pas là maintenant. Branchez la clé, puis verrouillez ou sauvegardez.
copies-second-never = Aucune encore
copies-second-complete = elle contient tout
copies-second-damaged = Elle est abîmée : elle ne servirait à rien. Vos dossiers sont saufs. Sauvegardez maintenant ; si cela se reproduit, prenez une autre clé USB.
copies-second-none = Il n'y en a pas. Un ordinateur volé emporte ses sauvegardes : choisissez une clé USB, un autre disque ou un dossier partagé.
copies-second-hint = Là, une sauvegarde ne s'ouvre qu'avec le code de secours, ou par une administratrice, un administrateur ou un superviseur.
copies-second-pick = Choisir un dossier…
copies-second-other = Choisir un autre dossier…
copies-second-done = Deuxième emplacement choisi ; une sauvegarde y est déjà.
copies-second-drop = Ne plus l'utiliser
copies-second-dropped = Il n'y a plus de deuxième emplacement. Ce qui y était reste.
restore-aside-lead = Vous pouvez repartir ici d'une sauvegarde. Ce qui est dans ce dossier est mis de côté dans un dossier « set-aside » ; rien n'est effacé, et le siège peut encore l'examiner.
restore-aside-look = Regarder de nouveau
restore-pick = Choisir la sauvegarde…
restore-picked = { $count ->
    [one] Sauvegarde du poste { $prefix }, { $on } : 1 fiche.
   *[other] Sauvegarde du poste { $prefix }, { $on } : { $written } fiches.
}
restore-login-hint = Le même que sur l'ancien ordinateur.
restore-do = Reprendre
restore-busy = Reprise et vérification…
restore-by-code = Avec le code de secours
restored-title = Le poste est repris
restored-lead = { $count ->
    [one] 1 fiche est là, dans l'état du { $on }.
   *[other] { $written } fiches sont là, dans l'état du { $on }.
}
restored-prefix = Le poste s'appelle maintenant { $prefix } : ses nouveaux numéros ne se confondent pas avec les anciens.
restored-later = Ce qui a été écrit après la sauvegarde revient avec les lots que les autres postes ont déjà reçus.
restored-invitation = Le siège doit inviter ce poste de nouveau avant que ses lots soient acceptés : faites-en la demande à la page suivante.
restored-erasures = Si l'effacement d'une personne a été décidé depuis, il n'est peut-être pas encore ici : faites un échange dès que possible.
restored-go = Continuer
error-backup-place-missing = Ce dossier n'est pas là. Rien n'a changé. Vérifiez que la clé USB est bien branchée, puis choisissez-le de nouveau.
error-backup-place-inside = Ce dossier est dans celui de la base : il serait perdu avec elle. Rien n'a changé. Choisissez une clé USB, un autre disque ou un dossier partagé.
error-backup-none = Il n'y a pas encore de sauvegarde. Faites-en une, puis recommencez.
