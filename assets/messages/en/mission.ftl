# Preparing a mission: the files that a desk takes along, and gives back afterwards.
mission-prepare = Prepare a mission
mission-title = Missions
mission-lead = A desk that goes out takes along the open case files of a zone, those of a counsellor, or both. Protection notes do not travel.
mission-desk = Desk that goes
mission-zone = Zone
mission-zone-hint = By address; where there is none, by origin.
mission-counsellor = Case files of
mission-count = { $cases ->
    [0] No open case file fits.
    [one] 1 case file
   *[other] { $cases } case files
  }
mission-size = { $persons ->
    [one] 1 person
   *[other] { $persons } persons
  }, about { $size }, up to { $on }.
mission-held = { $held ->
    [0] { $desk } holds none of them yet.
    [one] { $desk } holds one of them already.
   *[other] { $desk } already holds the files of { $held } persons.
  }
mission-contents = { $count ->
    [one] With { $count } content of an attachment
   *[other] With { $count } contents of attachments
}, { $size }: the newest first, the rest with the next bundles.
mission-confirm = Hand the files out
mission-prepared = { $count ->
    [0] { $desk } holds all these files already.
    [one] One person's file goes with the next bundle to { $desk }. Prepare that bundle now.
   *[other] The files of { $count } persons go with the next bundle to { $desk }. Prepare that bundle now.
  }
mission-nobody = No other desk can go. Invite a desk below first.
mission-under-way = { $desk } carries the files of { $count ->
    [one] 1 person
   *[other] { $count } persons
  } that are not its own.
mission-end = End the mission
mission-end-of = End the mission of { $desk }
mission-end-title = End the mission of { $desk }
mission-end-explain = { $desk } gives back { $count ->
    [one] one person's file
   *[other] the files of { $count } persons
  }: nothing new of them is sent to it. It keeps its own files and those it accepted.
mission-end-disk = What is on the disk of { $desk } already stays there, readable by its users, until it is erased there. What { $desk } has written in them still comes with its bundles.
mission-ended = { $count ->
    [0] { $desk } had nothing to give back.
    [one] One person's file was given back. What is on the disk of { $desk } already stays there until it is erased there.
   *[other] The files of { $count } persons were given back. What is on the disk of { $desk } already stays there until it is erased there.
  }
error-desk-holds-all = { $desk } is headquarters and receives everything: there is nothing to prepare. Nothing was changed.
reason-zone-or-counsellor = Choose a zone, a counsellor, or both.
