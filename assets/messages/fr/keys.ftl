# Les clés de la base et les phrases de passe.
error-wrong-passphrase = Cette phrase de passe n'ouvre pas la base. Rien n'a changé. Vérifiez la touche Majuscules et la disposition du clavier, puis réessayez, ou utilisez le code de secours imprimé.
error-wrong-recovery-code = Ce code de secours n'ouvre pas cette base. Rien n'a changé. Vérifiez qu'il s'agit de la dernière feuille imprimée pour ce poste.
error-keys-damaged = Le fichier des clés est abîmé. Les dossiers sont intacts et rien n'a été effacé. Essayez le code de secours, ou remettez « keys.json » d'une sauvegarde à côté de la base.
error-keys-missing = Le fichier des clés « keys.json » n'est pas à côté de la base. Les dossiers sont intacts mais ne peuvent pas s'ouvrir sans lui. Remettez-le d'une sauvegarde ; n'effacez rien.
error-keys-newer = Le fichier des clés vient d'une version plus récente de Jatigi. Rien n'a changé. Installez cette version, puis rouvrez.
error-no-key-for-user = Cette personne n'a pas de phrase de passe sur ce poste. Rien n'a changé. Demandez à l'administrateur de lui en donner une.
error-user-has-key = Cette personne a déjà une phrase de passe sur ce poste ; elle est gardée. Changez-la plutôt.
error-last-user = C'est la dernière personne qui peut ouvrir la base ; son accès est gardé. Donnez d'abord accès à quelqu'un d'autre.
error-key-foreign = Le fichier des clés « keys.json » n'est pas celui de cette base : il vient d'un autre poste, ou d'avant un changement de clé. Les dossiers sont intacts et rien n'a changé. Fermez Jatigi et remettez à côté de la base le « keys.json » de ce poste, d'une sauvegarde récente ; n'effacez rien. Sinon, prévenez l'assistance.
reason-passphrase-weak = Trop facile à deviner. Prenez au moins { $least } caractères, par exemple quatre mots sans rapport entre eux.
reason-label-too-long = Au plus 40 caractères, sans retour à la ligne. N'y mettez pas de nom.
reason-recovery-code-format = Le code de secours a 26 signes (chiffres et lettres, sans U). Recopiez-le de la feuille imprimée.
reason-recovery-code-check = Un signe du code de secours n'est pas juste. Comparez-le avec la feuille, groupe par groupe.
