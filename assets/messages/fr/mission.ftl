# Préparer une mission : les dossiers qu'un poste emporte, et rend ensuite.
mission-prepare = Préparer une mission
mission-title = Missions
mission-lead = Un poste qui part emporte les dossiers ouverts d'une zone, ceux d'un conseiller, ou les deux. Les notes de protection ne partent pas.
mission-desk = Poste qui part
mission-zone = Zone
mission-zone-hint = Selon l'adresse ; à défaut, selon l'origine.
mission-counsellor = Dossiers de
mission-count = { $cases ->
    [0] Aucun dossier ouvert ne correspond.
    [one] 1 dossier
   *[other] { $cases } dossiers
  }
mission-size = { $persons ->
    [one] 1 personne
   *[other] { $persons } personnes
  }, environ { $size }, à jour du { $on }.
mission-held = { $held ->
    [0] { $desk } n'en tient encore aucun.
    [one] { $desk } en tient déjà un.
   *[other] { $desk } tient déjà les dossiers de { $held } personnes.
  }
mission-contents = { $count ->
    [one] Avec { $count } contenu de pièce jointe
   *[other] Avec { $count } contenus de pièces jointes
}, { $size } : les plus récents d'abord, le reste dans les lots suivants.
mission-confirm = Confier les dossiers
mission-prepared = { $count ->
    [0] { $desk } tient déjà tous ces dossiers.
    [one] Le dossier d'une personne part avec le prochain lot vers { $desk }. Préparez ce lot maintenant.
   *[other] Les dossiers de { $count } personnes partent avec le prochain lot vers { $desk }. Préparez ce lot maintenant.
  }
mission-nobody = Aucun autre poste ne peut partir. Invitez d'abord un poste ci-dessous.
mission-under-way = { $desk } emporte les dossiers de { $count ->
    [one] 1 personne
   *[other] { $count } personnes
  } qui ne sont pas les siens.
mission-end = Finir la mission
mission-end-of = Finir la mission de { $desk }
mission-end-title = Finir la mission de { $desk }
mission-end-explain = { $desk } rend { $count ->
    [one] le dossier d'une personne
   *[other] les dossiers de { $count } personnes
  } : plus rien de nouveau n'y sera envoyé. Ses propres dossiers et ceux qu'il a acceptés lui restent.
mission-end-disk = Ce qui est déjà sur le disque de { $desk } y reste, lisible par ses utilisateurs, jusqu'à son effacement là-bas. Ce que { $desk } y a écrit arrive encore avec ses lots.
mission-ended = { $count ->
    [0] { $desk } n'avait rien à rendre.
    [one] Le dossier d'une personne est rendu. Ce qui est déjà sur le disque de { $desk } y reste jusqu'à son effacement là-bas.
   *[other] Les dossiers de { $count } personnes sont rendus. Ce qui est déjà sur le disque de { $desk } y reste jusqu'à son effacement là-bas.
  }
error-desk-holds-all = { $desk } est le siège et reçoit tout : il n'y a rien à préparer. Rien n'a changé.
reason-zone-or-counsellor = Choisissez une zone, un conseiller, ou les deux.
