CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- Who numbers changes. A forked number opens a second chain of the same desk.
CREATE TABLE chain (
    no INTEGER PRIMARY KEY,
    desk BLOB NOT NULL,
    fork INTEGER NOT NULL DEFAULT 0 -- the first number of the branch; 0: the desk's first chain here
) STRICT;

-- Which numbers of a chain are here.
CREATE TABLE held (
    chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (chain, first)
) STRICT, WITHOUT ROWID;

-- Which numbers of a chain another desk said it holds.
CREATE TABLE confirmed (
    peer BLOB NOT NULL, chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (peer, chain, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE kind (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE author (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE record (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    person INTEGER, -- record.no of the person whose file this belongs to
    heads BLOB NOT NULL, -- the newest changes, 24 bytes each
    state INTEGER NOT NULL DEFAULT 0 -- bits: 1 changes wait, 2 disagreements, 4 forgotten
) STRICT;
CREATE INDEX record_of_person ON record (person) WHERE person IS NOT NULL;

CREATE TABLE change (
    no INTEGER PRIMARY KEY, -- chain << 32 | number
    record INTEGER NOT NULL,
    author INTEGER NOT NULL,
    stamp INTEGER NOT NULL, -- hybrid logical clock
    doubtful INTEGER NOT NULL,
    hash BLOB NOT NULL,
    previous BLOB, -- where the change before it is not here
    parents BLOB NOT NULL,
    salt BLOB, -- with body: NULL once forgotten
    body BLOB, -- zstd with the shipped dictionary
    commitment BLOB -- where the body was forgotten
) STRICT;
CREATE INDEX change_of_record ON change (record);

-- Which numbers of a chain a bundle brought that were not here before it.
CREATE TABLE brought (
    bundle INTEGER NOT NULL, -- bundle_in.no
    chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (bundle, chain, first)
) STRICT, WITHOUT ROWID;

-- A change that waits for one that has not arrived.
CREATE TABLE waiting (
    record INTEGER NOT NULL, change BLOB NOT NULL, misses BLOB NOT NULL, PRIMARY KEY (record, change, misses)
) STRICT, WITHOUT ROWID;

CREATE TABLE disagreement (
    record INTEGER NOT NULL, register TEXT NOT NULL, candidates TEXT NOT NULL, -- JSON, the shown one first
    PRIMARY KEY (record, register)
) STRICT, WITHOUT ROWID;

-- What could not be understood in a bundle, with the reason; kept, and tried again after an upgrade.
CREATE TABLE set_aside (no INTEGER PRIMARY KEY, bundle INTEGER NOT NULL, reason TEXT NOT NULL, line BLOB NOT NULL) STRICT;

CREATE TABLE bundle_in (
    no INTEGER PRIMARY KEY, desk BLOB NOT NULL, number INTEGER NOT NULL, sha256 BLOB NOT NULL,
    taken_in_at INTEGER NOT NULL, made_at INTEGER NOT NULL, -- ms UTC
    report TEXT NOT NULL, -- JSON
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE bundle_out (
    peer BLOB NOT NULL, number INTEGER NOT NULL, made_at INTEGER NOT NULL, sha256 BLOB NOT NULL, changes INTEGER NOT NULL,
    file TEXT NOT NULL, received_at INTEGER, PRIMARY KEY (peer, number)
) STRICT, WITHOUT ROWID;

-- Which desks a person's file may travel to.
CREATE TABLE person_desk (desk TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (desk, person)) STRICT, WITHOUT ROWID;
CREATE TABLE name_key (key TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (key, person)) STRICT, WITHOUT ROWID;

CREATE TABLE counter (kind TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, year)) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    user BLOB NOT NULL, form TEXT NOT NULL, content TEXT NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY (user, form)
) STRICT, WITHOUT ROWID;
-- Who opened, printed, exported what: append-only, each line's hash covers the one before.
CREATE TABLE journal (
    no INTEGER PRIMARY KEY, at INTEGER NOT NULL, user BLOB, act TEXT NOT NULL, record BLOB, note TEXT, hash BLOB NOT NULL
) STRICT;

CREATE TABLE person (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    reference TEXT,
    family_name TEXT,
    given_names TEXT,
    aliases TEXT,
    sex TEXT,
    birth_date TEXT,
    stated_age INTEGER,
    age_stated_on TEXT,
    birth_division TEXT,
    birth_country TEXT,
    birth_place TEXT,
    nationalities TEXT,
    phone TEXT,
    phone_owner TEXT,
    safe_to_call TEXT,
    safe_to_leave_message TEXT,
    other_phones TEXT,
    best_contact TEXT,
    father_name TEXT,
    mother_name TEXT,
    nina TEXT,
    paper_kind TEXT,
    paper_number TEXT,
    paper_valid_until TEXT,
    paper_seen INTEGER,
    languages TEXT,
    preferred_language TEXT,
    interpreter_needed INTEGER,
    literacy TEXT,
    marital_status TEXT,
    address_division TEXT,
    address_quarter TEXT,
    address_landmark TEXT,
    origin_division TEXT,
    stay TEXT,
    education TEXT,
    trades TEXT,
    years_of_practice INTEGER,
    household_size INTEGER,
    dependants_under_5 INTEGER,
    dependants_5_to_17 INTEGER,
    dependants_60_plus INTEGER,
    profile TEXT,
    trusted_name TEXT,
    trusted_tie TEXT,
    trusted_phone TEXT,
    trusted_may_be_told TEXT,
    alone_minor INTEGER,
    code_only INTEGER,
    code_only_reason TEXT,
    deceased INTEGER,
    same_as BLOB,
    held_by TEXT,
    forgotten INTEGER
) STRICT;
CREATE INDEX person_reference ON person (reference) WHERE reference IS NOT NULL;
CREATE INDEX person_nina ON person (nina) WHERE nina IS NOT NULL;
CREATE INDEX person_same_as ON person (same_as) WHERE same_as IS NOT NULL;
CREATE TABLE visit (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    desk TEXT,
    held_at INTEGER,
    channel TEXT,
    profile TEXT,
    reasons TEXT,
    outcome TEXT,
    duration TEXT,
    topics TEXT,
    leaflet_given INTEGER,
    next_step TEXT,
    note TEXT,
    satisfaction INTEGER,
    tally_sex TEXT,
    tally_age_band TEXT,
    tally_division TEXT
) STRICT;
CREATE INDEX visit_person ON visit (person) WHERE person IS NOT NULL;
CREATE INDEX visit_desk ON visit (desk) WHERE desk IS NOT NULL;
CREATE INDEX visit_held_at ON visit (held_at) WHERE held_at IS NOT NULL;
CREATE TABLE case_file (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    reference TEXT,
    person BLOB,
    case_kind TEXT,
    opened_on TEXT,
    came_through TEXT,
    status TEXT,
    closed_on TEXT,
    closing_reason TEXT,
    outcome TEXT,
    closing_note TEXT,
    stage TEXT,
    risk TEXT,
    owner BLOB,
    desk TEXT,
    reasons TEXT,
    needs TEXT,
    summary TEXT,
    urgent INTEGER,
    evaluation_due TEXT,
    plan_due TEXT,
    next_follow_up TEXT
) STRICT;
CREATE INDEX case_file_reference ON case_file (reference) WHERE reference IS NOT NULL;
CREATE INDEX case_file_person ON case_file (person) WHERE person IS NOT NULL;
CREATE INDEX case_file_evaluation_due ON case_file (evaluation_due) WHERE evaluation_due IS NOT NULL AND status IS NOT 'clos' AND stage = 'accueil';
CREATE INDEX case_file_plan_due ON case_file (plan_due) WHERE plan_due IS NOT NULL AND status IS NOT 'clos' AND stage IN ('accueil', 'evaluation');
CREATE INDEX case_file_next_follow_up ON case_file (next_follow_up) WHERE next_follow_up IS NOT NULL AND status IS NOT 'clos';
CREATE TABLE consent (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    purpose TEXT,
    partner BLOB,
    decision TEXT,
    given_on TEXT,
    valid_until TEXT,
    giver TEXT,
    guardian_tie TEXT,
    minor_assents INTEGER,
    manner TEXT,
    language TEXT,
    interpreter TEXT,
    witness TEXT,
    text_version TEXT,
    withhold TEXT,
    legal_basis TEXT,
    legal_text TEXT,
    reason TEXT
) STRICT;
CREATE INDEX consent_person ON consent (person) WHERE person IS NOT NULL;
CREATE INDEX consent_partner ON consent (partner) WHERE partner IS NOT NULL;
CREATE TABLE journey_leg (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    from_country TEXT,
    from_place TEXT,
    to_country TEXT,
    to_place TEXT,
    left_on TEXT,
    arrived_on TEXT,
    means TEXT,
    documents TEXT,
    company TEXT,
    purpose TEXT,
    cost_xof INTEGER,
    paid_by TEXT,
    work_there TEXT,
    left_because TEXT,
    needs_protection INTEGER,
    note TEXT
) STRICT;
CREATE INDEX journey_leg_person ON journey_leg (person) WHERE person IS NOT NULL;
CREATE TABLE journey_return (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    return_kind TEXT,
    returned_on TEXT,
    from_country TEXT,
    through TEXT,
    convoy TEXT,
    convoy_size INTEGER,
    reason TEXT,
    nights_given INTEGER,
    allowance_xof INTEGER,
    transport_given INTEGER,
    care_given INTEGER,
    needs_protection INTEGER,
    note TEXT
) STRICT;
CREATE INDEX journey_return_person ON journey_return (person) WHERE person IS NOT NULL;
CREATE INDEX journey_return_convoy ON journey_return (convoy) WHERE convoy IS NOT NULL;
CREATE TABLE session (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    case_file BLOB,
    person BLOB,
    held_on TEXT,
    minutes INTEGER,
    themes TEXT,
    options_discussed TEXT,
    choice TEXT,
    summary TEXT,
    documents_to_bring TEXT,
    next_step TEXT,
    next_on TEXT,
    risk_talk_done INTEGER,
    scam_reported INTEGER,
    anpe_number TEXT
) STRICT;
CREATE INDEX session_case_file ON session (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX session_person ON session (person) WHERE person IS NOT NULL;
CREATE INDEX session_held_on ON session (held_on) WHERE held_on IS NOT NULL;
CREATE INDEX session_next_on ON session (next_on) WHERE next_on IS NOT NULL;
CREATE TABLE plan (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    reference TEXT,
    case_file BLOB,
    person BLOB,
    programme TEXT,
    drawn_up_on TEXT,
    situation TEXT,
    eligible_return_date TEXT,
    eligible_time_abroad TEXT,
    eligible_first_aid TEXT,
    eligible_papers TEXT,
    project TEXT,
    project_place TEXT,
    own_contribution_xof INTEGER,
    ceiling_xof INTEGER,
    submitted_on TEXT,
    decision TEXT,
    decided_on TEXT,
    decision_reason TEXT,
    granted_xof INTEGER
) STRICT;
CREATE INDEX plan_reference ON plan (reference) WHERE reference IS NOT NULL;
CREATE INDEX plan_case_file ON plan (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX plan_person ON plan (person) WHERE person IS NOT NULL;
CREATE INDEX plan_decision ON plan (decision) WHERE decision IS NOT NULL;
CREATE TABLE plan_action (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    plan BLOB,
    person BLOB,
    dimension TEXT,
    what TEXT,
    who TEXT,
    due_on TEXT,
    cost_xof INTEGER,
    funder TEXT,
    expected_sign TEXT,
    status TEXT
) STRICT;
CREATE INDEX plan_action_plan ON plan_action (plan) WHERE plan IS NOT NULL;
CREATE INDEX plan_action_person ON plan_action (person) WHERE person IS NOT NULL;
CREATE INDEX plan_action_due_on ON plan_action (due_on) WHERE due_on IS NOT NULL;
CREATE TABLE instalment (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    plan BLOB,
    person BLOB,
    amount_xof INTEGER,
    planned_on TEXT,
    in_kind TEXT,
    state TEXT,
    paid_on TEXT,
    paid_by TEXT,
    receipt TEXT
) STRICT;
CREATE INDEX instalment_plan ON instalment (plan) WHERE plan IS NOT NULL;
CREATE INDEX instalment_person ON instalment (person) WHERE person IS NOT NULL;
CREATE INDEX instalment_planned_on ON instalment (planned_on) WHERE planned_on IS NOT NULL AND paid_on IS NULL;
CREATE TABLE referral (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    reference TEXT,
    code TEXT,
    case_file BLOB,
    person BLOB,
    prepared_on TEXT,
    priority TEXT,
    partner BLOB,
    partner_service TEXT,
    contact TEXT,
    services TEXT,
    other_service TEXT,
    reason TEXT,
    already_done TEXT,
    papers_given TEXT,
    to_bring TEXT,
    appointment_on TEXT,
    appointment_at TEXT,
    accompanied INTEGER,
    shared TEXT,
    contact_limits TEXT,
    answer_by TEXT,
    sending TEXT,
    consent BLOB,
    state TEXT,
    state_on TEXT,
    refusal_reason TEXT
) STRICT;
CREATE INDEX referral_reference ON referral (reference) WHERE reference IS NOT NULL;
CREATE INDEX referral_code ON referral (code) WHERE code IS NOT NULL;
CREATE INDEX referral_case_file ON referral (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX referral_person ON referral (person) WHERE person IS NOT NULL;
CREATE INDEX referral_partner ON referral (partner) WHERE partner IS NOT NULL;
CREATE INDEX referral_answer_by ON referral (answer_by) WHERE answer_by IS NOT NULL AND state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente');
CREATE INDEX referral_state ON referral (state) WHERE state IS NOT NULL;
CREATE TABLE referral_step (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    referral BLOB,
    person BLOB,
    state TEXT,
    on_day TEXT,
    source TEXT,
    refusal_reason TEXT,
    note TEXT
) STRICT;
CREATE INDEX referral_step_referral ON referral_step (referral) WHERE referral IS NOT NULL;
CREATE INDEX referral_step_person ON referral_step (person) WHERE person IS NOT NULL;
CREATE TABLE letter (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    referral BLOB,
    person BLOB,
    sha256 TEXT,
    template_version TEXT,
    content TEXT,
    printed_on TEXT,
    printed_times INTEGER
) STRICT;
CREATE INDEX letter_referral ON letter (referral) WHERE referral IS NOT NULL;
CREATE INDEX letter_person ON letter (person) WHERE person IS NOT NULL;
CREATE INDEX letter_printed_on ON letter (printed_on) WHERE printed_on IS NOT NULL;
CREATE TABLE task (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    case_file BLOB,
    task_kind TEXT,
    what TEXT,
    owner BLOB,
    desk TEXT,
    due_on TEXT,
    priority TEXT,
    source TEXT,
    about TEXT,
    done_on TEXT,
    result TEXT
) STRICT;
CREATE INDEX task_person ON task (person) WHERE person IS NOT NULL;
CREATE INDEX task_case_file ON task (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX task_desk ON task (desk) WHERE desk IS NOT NULL;
CREATE INDEX task_due_on ON task (due_on) WHERE due_on IS NOT NULL AND done_on IS NULL;
CREATE INDEX task_about ON task (about) WHERE about IS NOT NULL;
CREATE TABLE appointment (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    case_file BLOB,
    on_day TEXT,
    at_time TEXT,
    place TEXT,
    landmark TEXT,
    user BLOB,
    partner BLOB,
    partner_service TEXT,
    purpose TEXT,
    to_bring TEXT,
    reminder TEXT,
    reminded_on TEXT,
    state TEXT,
    state_on TEXT,
    reason TEXT,
    moved_to BLOB,
    moved_from BLOB,
    made_on TEXT,
    desk TEXT
) STRICT;
CREATE INDEX appointment_person ON appointment (person) WHERE person IS NOT NULL;
CREATE INDEX appointment_case_file ON appointment (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX appointment_on_day ON appointment (on_day) WHERE on_day IS NOT NULL AND state = 'prevu';
CREATE INDEX appointment_partner ON appointment (partner) WHERE partner IS NOT NULL;
CREATE INDEX appointment_moved_to ON appointment (moved_to) WHERE moved_to IS NOT NULL;
CREATE INDEX appointment_moved_from ON appointment (moved_from) WHERE moved_from IS NOT NULL;
CREATE TABLE note (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    case_file BLOB,
    note_kind TEXT,
    written_on TEXT,
    text TEXT
) STRICT;
CREATE INDEX note_person ON note (person) WHERE person IS NOT NULL;
CREATE INDEX note_case_file ON note (case_file) WHERE case_file IS NOT NULL;
CREATE TABLE attachment (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    person BLOB,
    case_file BLOB,
    attachment_kind TEXT,
    title TEXT,
    dated_on TEXT,
    pages INTEGER,
    consent TEXT,
    media_type TEXT,
    hash TEXT,
    size INTEGER,
    preview TEXT
) STRICT;
CREATE INDEX attachment_person ON attachment (person) WHERE person IS NOT NULL;
CREATE INDEX attachment_case_file ON attachment (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX attachment_hash ON attachment (hash) WHERE hash IS NOT NULL;
CREATE INDEX attachment_preview ON attachment (preview) WHERE preview IS NOT NULL;
CREATE TABLE partner (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    name TEXT,
    short_name TEXT,
    start_code TEXT,
    partner_kind TEXT,
    valid_from TEXT,
    valid_to TEXT,
    predecessor BLOB,
    services TEXT,
    area TEXT,
    address TEXT,
    landmark TEXT,
    hours TEXT,
    phone TEXT,
    email TEXT,
    contact_person TEXT,
    contact_function TEXT,
    agreement_until TEXT,
    data_sharing_clause TEXT,
    verified_on TEXT,
    verified_by TEXT,
    note TEXT
) STRICT;
CREATE INDEX partner_short_name ON partner (short_name) WHERE short_name IS NOT NULL;
CREATE INDEX partner_start_code ON partner (start_code) WHERE start_code IS NOT NULL;
CREATE INDEX partner_predecessor ON partner (predecessor) WHERE predecessor IS NOT NULL;
CREATE TABLE partner_service (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    partner BLOB,
    service TEXT,
    label TEXT,
    area TEXT,
    public TEXT,
    cost TEXT,
    papers_needed TEXT,
    delay TEXT,
    capacity TEXT
) STRICT;
CREATE INDEX partner_service_partner ON partner_service (partner) WHERE partner IS NOT NULL;
CREATE INDEX partner_service_service ON partner_service (service) WHERE service IS NOT NULL;
CREATE TABLE user (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    name TEXT,
    login TEXT,
    function TEXT,
    role TEXT,
    languages TEXT,
    desk TEXT,
    disabled_on TEXT
) STRICT;
CREATE INDEX user_login ON user (login) WHERE login IS NOT NULL;
CREATE INDEX user_desk ON user (desk) WHERE desk IS NOT NULL;
CREATE TABLE centre (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    name TEXT,
    short_name TEXT,
    ministry TEXT,
    address TEXT,
    phones TEXT,
    email TEXT,
    practice INTEGER
) STRICT;
CREATE TABLE desk (
    no INTEGER PRIMARY KEY, -- record.no
    id BLOB NOT NULL,
    withdrawn INTEGER,
    prefix TEXT,
    name TEXT,
    place TEXT,
    headquarters INTEGER,
    phone TEXT,
    hours TEXT,
    certificate TEXT,
    revocation TEXT
) STRICT;
CREATE INDEX desk_prefix ON desk (prefix) WHERE prefix IS NOT NULL;
