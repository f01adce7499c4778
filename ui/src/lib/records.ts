// Written by `cargo xtask types` from the kinds of casework. Do not edit.

export type Person = {
  reference?: string | null;
  family_name?: string | null;
  given_names?: string | null;
  aliases?: string[] | null;
  sex?: string | null;
  birth_date?: string | null;
  stated_age?: number | null;
  age_stated_on?: string | null;
  birth_division?: string | null;
  birth_country?: string | null;
  birth_place?: string | null;
  nationalities?: string[] | null;
  phone?: string | null;
  phone_owner?: string | null;
  safe_to_call?: string | null;
  safe_to_leave_message?: string | null;
  other_phones?: string[] | null;
  best_contact?: string | null;
  father_name?: string | null;
  mother_name?: string | null;
  nina?: string | null;
  paper_kind?: string | null;
  paper_number?: string | null;
  paper_valid_until?: string | null;
  paper_seen?: boolean | null;
  languages?: string[] | null;
  preferred_language?: string | null;
  interpreter_needed?: boolean | null;
  literacy?: string[] | null;
  marital_status?: string | null;
  address_division?: string | null;
  address_quarter?: string | null;
  address_landmark?: string | null;
  origin_division?: string | null;
  stay?: string | null;
  education?: string | null;
  trades?: string[] | null;
  years_of_practice?: number | null;
  household_size?: number | null;
  dependants_under_5?: number | null;
  dependants_5_to_17?: number | null;
  dependants_60_plus?: number | null;
  profile?: string | null;
  trusted_name?: string | null;
  trusted_tie?: string | null;
  trusted_phone?: string | null;
  trusted_may_be_told?: string | null;
  alone_minor?: boolean | null;
  code_only?: boolean | null;
  code_only_reason?: string | null;
  deceased?: boolean | null;
  same_as?: string | null;
  held_by?: string[] | null;
  forgotten?: boolean | null;
};

export type Visit = {
  person?: string | null;
  desk?: string | null;
  held_at?: number | null;
  channel?: string | null;
  profile?: string | null;
  reasons?: string[] | null;
  outcome?: string | null;
  duration?: string | null;
  topics?: string[] | null;
  leaflet_given?: boolean | null;
  next_step?: string | null;
  note?: string | null;
  satisfaction?: number | null;
  tally_sex?: string | null;
  tally_age_band?: string | null;
  tally_division?: string | null;
};

export type CaseFile = {
  reference?: string | null;
  person?: string | null;
  case_kind?: string | null;
  opened_on?: string | null;
  came_through?: string | null;
  status?: string | null;
  closed_on?: string | null;
  closing_reason?: string | null;
  outcome?: string | null;
  closing_note?: string | null;
  stage?: string | null;
  risk?: string | null;
  owner?: string | null;
  desk?: string | null;
  reasons?: string[] | null;
  needs?: string[] | null;
  summary?: string | null;
  urgent?: boolean | null;
  evaluation_due?: string | null;
  plan_due?: string | null;
  next_follow_up?: string | null;
};

export type CaseFlag = {
  person?: string | null;
  case_file?: string | null;
  flag?: string | null;
  reason?: string | null;
  raised_on?: string | null;
  lowered_on?: string | null;
  lowered_why?: string | null;
  lowered_by?: string | null;
  desk?: string | null;
};

export type Consent = {
  person?: string | null;
  purpose?: string | null;
  partner?: string | null;
  decision?: string | null;
  given_on?: string | null;
  valid_until?: string | null;
  giver?: string | null;
  guardian_tie?: string | null;
  minor_assents?: boolean | null;
  manner?: string | null;
  language?: string | null;
  interpreter?: string | null;
  witness?: string | null;
  text_version?: string | null;
  withhold?: string | null;
  legal_basis?: string | null;
  legal_text?: string | null;
  reason?: string | null;
  knew?: string[] | null;
};

export type JourneyLeg = {
  person?: string | null;
  from_country?: string | null;
  from_place?: string | null;
  to_country?: string | null;
  to_place?: string | null;
  left_on?: string | null;
  arrived_on?: string | null;
  means?: string[] | null;
  documents?: string | null;
  company?: string | null;
  purpose?: string | null;
  cost_xof?: number | null;
  paid_by?: string[] | null;
  work_there?: string | null;
  left_because?: string | null;
  needs_protection?: boolean | null;
  note?: string | null;
};

export type JourneyReturn = {
  person?: string | null;
  return_kind?: string | null;
  returned_on?: string | null;
  from_country?: string | null;
  through?: string | null;
  convoy?: string | null;
  convoy_size?: number | null;
  means?: string[] | null;
  reason?: string | null;
  nights_given?: number | null;
  allowance_xof?: number | null;
  transport_given?: boolean | null;
  care_given?: boolean | null;
  needs_protection?: boolean | null;
  note?: string | null;
};

export type Session = {
  case_file?: string | null;
  person?: string | null;
  held_on?: string | null;
  minutes?: number | null;
  themes?: string[] | null;
  options_discussed?: string[] | null;
  choice?: string | null;
  summary?: string | null;
  documents_to_bring?: string | null;
  next_step?: string | null;
  next_on?: string | null;
  risk_talk_done?: boolean | null;
  scam_reported?: boolean | null;
  anpe_number?: string | null;
};

export type Skill = {
  person?: string | null;
  trade?: string | null;
  level?: string | null;
  years?: number | null;
  certificate?: string | null;
  certificate_seen?: boolean | null;
};

export type SkillSheet = {
  person?: string | null;
  training_wished?: string | null;
  start_wish?: string | null;
  mobility?: string | null;
  tools_owned?: string | null;
  capital_xof?: number | null;
  idea?: string | null;
  market_known?: string | null;
};

export type Plan = {
  reference?: string | null;
  case_file?: string | null;
  person?: string | null;
  programme?: string | null;
  drawn_up_on?: string | null;
  situation?: string | null;
  eligible_return_date?: string | null;
  eligible_time_abroad?: string | null;
  eligible_first_aid?: string | null;
  eligible_papers?: string | null;
  project?: string | null;
  project_place?: string | null;
  own_contribution_xof?: number | null;
  ceiling_xof?: number | null;
  submitted_on?: string | null;
  decision?: string | null;
  decided_on?: string | null;
  decision_reason?: string | null;
  granted_xof?: number | null;
  approval?: string | null;
  approval_on?: string | null;
  approval_comment?: string | null;
};

export type PlanAction = {
  plan?: string | null;
  person?: string | null;
  dimension?: string | null;
  what?: string | null;
  who?: string | null;
  due_on?: string | null;
  cost_xof?: number | null;
  funder?: string | null;
  expected_sign?: string | null;
  status?: string | null;
};

export type Instalment = {
  plan?: string | null;
  person?: string | null;
  amount_xof?: number | null;
  planned_on?: string | null;
  in_kind?: string | null;
  state?: string | null;
  paid_on?: string | null;
  paid_by?: string | null;
  receipt?: string | null;
};

export type Screening = {
  person?: string | null;
  case_file?: string | null;
  screened_on?: string | null;
  child_sign?: string | null;
  child_level?: string | null;
  child_harm?: string | null;
  child_action?: string | null;
  child_services?: string[] | null;
  gender_sign?: string | null;
  gender_level?: string | null;
  gender_harm?: string | null;
  gender_action?: string | null;
  gender_services?: string[] | null;
  health_sign?: string | null;
  health_level?: string | null;
  health_harm?: string | null;
  health_action?: string | null;
  health_services?: string[] | null;
  protection_sign?: string | null;
  protection_level?: string | null;
  protection_harm?: string | null;
  protection_action?: string | null;
  protection_services?: string[] | null;
  environment_sign?: string | null;
  environment_level?: string | null;
  environment_harm?: string | null;
  environment_action?: string | null;
  environment_services?: string[] | null;
  answer?: string | null;
  answered_on?: string | null;
  answered_by?: string | null;
};

export type MonitoringVisit = {
  plan?: string | null;
  person?: string | null;
  occasion?: string | null;
  visited_on?: string | null;
  activity?: string | null;
  income?: string | null;
  jobs_made?: number | null;
  problem?: string | null;
  next_step?: string | null;
};

export type Score = {
  case_file?: string | null;
  person?: string | null;
  occasion?: string | null;
  answered_on?: string | null;
  income_enough?: string | null;
  food_enough?: string | null;
  can_borrow?: string | null;
  debt_bearable?: string | null;
  work_reachable?: string | null;
  works_now?: string | null;
  owns_tools?: string | null;
  training_reachable?: string | null;
  housing_good?: string | null;
  children_at_school?: string | null;
  justice_reachable?: string | null;
  papers_in_order?: string | null;
  water_safe?: string | null;
  care_reachable?: string | null;
  care_good?: string | null;
  transport_reachable?: string | null;
  takes_part?: string | null;
  is_supported?: string | null;
  belongs?: string | null;
  is_safe?: string | null;
  family_at_peace?: string | null;
  sleeps_well?: string | null;
  is_respected?: string | null;
  can_stay?: string | null;
  note?: string | null;
};

export type ScoreWeight = {
  question?: string | null;
  weight?: number | null;
};

export type Referral = {
  reference?: string | null;
  code?: string | null;
  case_file?: string | null;
  person?: string | null;
  prepared_on?: string | null;
  priority?: string | null;
  partner?: string | null;
  partner_service?: string | null;
  contact?: string | null;
  services?: string[] | null;
  other_service?: string | null;
  reason?: string | null;
  already_done?: string | null;
  papers_given?: string[] | null;
  to_bring?: string | null;
  appointment_on?: string | null;
  appointment_at?: string | null;
  accompanied?: boolean | null;
  shared?: string[] | null;
  contact_limits?: string | null;
  answer_by?: string | null;
  sending?: string | null;
  consent?: string | null;
  state?: string | null;
  state_on?: string | null;
  refusal_reason?: string | null;
};

export type ReferralStep = {
  referral?: string | null;
  person?: string | null;
  state?: string | null;
  on_day?: string | null;
  source?: string | null;
  refusal_reason?: string | null;
  note?: string | null;
};

export type Letter = {
  referral?: string | null;
  person?: string | null;
  sha256?: string | null;
  template_version?: string | null;
  content?: string | null;
  printed_on?: string | null;
  printed_times?: number | null;
};

export type IncomingReferral = {
  person?: string | null;
  case_file?: string | null;
  received_on?: string | null;
  partner?: string | null;
  contact?: string | null;
  their_reference?: string | null;
  priority?: string | null;
  reasons?: string[] | null;
  reason?: string | null;
  services?: string[] | null;
  services_given?: string[] | null;
  papers_brought?: string[] | null;
  answer_by?: string | null;
  sending?: string | null;
  answer?: string | null;
  redirected_to?: string | null;
  refusal_reason?: string | null;
  answer_note?: string | null;
  answered_on?: string | null;
  served_on?: string | null;
  desk?: string | null;
};

export type FiledPaper = {
  person?: string | null;
  about?: string | null;
  sha256?: string | null;
  template_version?: string | null;
  content?: string | null;
  printed_on?: string | null;
  printed_times?: number | null;
};

export type Task = {
  person?: string | null;
  case_file?: string | null;
  task_kind?: string | null;
  what?: string | null;
  owner?: string | null;
  desk?: string | null;
  due_on?: string | null;
  priority?: string | null;
  source?: string | null;
  about?: string | null;
  done_on?: string | null;
  result?: string | null;
};

export type Appointment = {
  person?: string | null;
  case_file?: string | null;
  on_day?: string | null;
  at_time?: string | null;
  place?: string | null;
  landmark?: string | null;
  user?: string | null;
  partner?: string | null;
  partner_service?: string | null;
  purpose?: string | null;
  to_bring?: string[] | null;
  reminder?: string | null;
  reminded_on?: string | null;
  state?: string | null;
  state_on?: string | null;
  reason?: string | null;
  moved_to?: string | null;
  moved_from?: string | null;
  made_on?: string | null;
  desk?: string | null;
};

export type Note = {
  person?: string | null;
  case_file?: string | null;
  note_kind?: string | null;
  written_on?: string | null;
  text?: string | null;
};

export type Attachment = {
  person?: string | null;
  case_file?: string | null;
  attachment_kind?: string | null;
  title?: string | null;
  dated_on?: string | null;
  pages?: number | null;
  consent?: string | null;
  media_type?: string | null;
  hash?: string | null;
  size?: number | null;
  preview?: string | null;
};

export type Tie = {
  person?: string | null;
  other?: string | null;
  ties?: string[] | null;
};

export type Household = {
  reference?: string | null;
  person?: string | null;
  head?: string | null;
  address_division?: string | null;
  address_quarter?: string | null;
  address_landmark?: string | null;
  income_note?: string | null;
};

export type HouseholdMember = {
  person?: string | null;
  household?: string | null;
  tie?: string | null;
  dependant?: boolean | null;
};

export type Duplicate = {
  person?: string | null;
  other?: string | null;
  decision?: string | null;
  later_until?: string | null;
};

export type Merge = {
  person?: string | null;
  kept?: string | null;
  merged_at?: number | null;
  taken?: string[] | null;
  change?: string | null;
  note?: string | null;
  refusals?: string[] | null;
  undone?: boolean | null;
};

export type RetentionReview = {
  person?: string | null;
  reviewed_on?: string | null;
  keep_until?: string | null;
  reason?: string | null;
};

export type Opening = {
  person?: string | null;
  reason?: string | null;
  opened_on?: string | null;
};

export type ReportRun = {
  month?: string | null;
  months?: number | null;
  desks?: string[] | null;
  definitions?: number | null;
  cut_off?: number | null;
  content?: string | null;
  sha256?: string | null;
};

export type Partner = {
  name?: string | null;
  short_name?: string | null;
  start_code?: string | null;
  partner_kind?: string | null;
  valid_from?: string | null;
  valid_to?: string | null;
  predecessor?: string | null;
  services?: string[] | null;
  area?: string[] | null;
  address?: string | null;
  landmark?: string | null;
  hours?: string | null;
  phone?: string | null;
  email?: string | null;
  contact_person?: string | null;
  contact_function?: string | null;
  agreement_until?: string | null;
  data_sharing_clause?: string | null;
  verified_on?: string | null;
  verified_by?: string | null;
  note?: string | null;
};

export type PartnerService = {
  partner?: string | null;
  service?: string | null;
  label?: string | null;
  area?: string[] | null;
  public?: string | null;
  cost?: string | null;
  papers_needed?: string | null;
  delay?: string | null;
  capacity?: string | null;
};

export type AwarenessActivity = {
  reference?: string | null;
  activity_kind?: string | null;
  held_on?: string | null;
  starts_at?: string | null;
  ends_at?: string | null;
  division?: string | null;
  site?: string | null;
  themes?: string[] | null;
  languages?: string[] | null;
  project?: string | null;
  funder?: string | null;
  team_leader?: string | null;
  team?: string | null;
  partners?: string[] | null;
  other_partners?: string | null;
  women_under_15?: number | null;
  women_15_17?: number | null;
  women_18_24?: number | null;
  women_25_34?: number | null;
  women_35_59?: number | null;
  women_60_plus?: number | null;
  men_under_15?: number | null;
  men_15_17?: number | null;
  men_18_24?: number | null;
  men_25_34?: number | null;
  men_35_59?: number | null;
  men_60_plus?: number | null;
  total_said?: number | null;
  difference_reason?: string | null;
  returnees?: number | null;
  parents?: number | null;
  leaders?: number | null;
  students?: number | null;
  radio_station?: string | null;
  radio_audience?: number | null;
  materials?: string | null;
  before_people?: number | null;
  before_right_1?: number | null;
  before_right_2?: number | null;
  before_right_3?: number | null;
  after_people?: number | null;
  after_right_1?: number | null;
  after_right_2?: number | null;
  after_right_3?: number | null;
  question_1?: string | null;
  answer_1?: string | null;
  question_2?: string | null;
  answer_2?: string | null;
  question_3?: string | null;
  answer_3?: string | null;
  question_4?: string | null;
  answer_4?: string | null;
  question_5?: string | null;
  answer_5?: string | null;
  wishing_contact?: number | null;
  promises?: string | null;
  difficulties?: string | null;
  cost_xof?: number | null;
  finished?: boolean | null;
  desk?: string | null;
};

export type RemittanceTariff = {
  country?: string | null;
  currency?: string | null;
  provider?: string | null;
  channel?: string | null;
  product?: string | null;
  pay_in?: string | null;
  pay_out?: string | null;
  speed?: string | null;
  amount_from?: number | null;
  amount_to?: number | null;
  fee?: string | null;
  fee_percent?: string | null;
  rate?: string | null;
  market_rate?: string | null;
  noted_on?: string | null;
  source?: string | null;
  valid_until?: string | null;
  note?: string | null;
  desk?: string | null;
};

export type RemittanceTalk = {
  person?: string | null;
  held_on?: string | null;
  country?: string | null;
  division?: string | null;
  frequency?: string | null;
  amount?: number | null;
  currency?: string | null;
  purposes?: string[] | null;
  channel?: string | null;
  last_fee?: string | null;
  last_rate?: string | null;
  problem?: string | null;
  advice?: string | null;
  comparison_given?: boolean | null;
  desk?: string | null;
};

export type User = {
  name?: string | null;
  login?: string | null;
  function?: string | null;
  role?: string | null;
  languages?: string[] | null;
  desk?: string | null;
  disabled_on?: string | null;
};

export type ReasonTemplate = {
  text?: string | null;
  services?: string[] | null;
  retired_on?: string | null;
  place?: number | null;
};

export type ListItem = {
  list?: string | null;
  code?: string | null;
  fr?: string | null;
  en?: string | null;
  retired_on?: string | null;
  place?: number | null;
};

export type ExtraField = {
  of_kind?: string | null;
  shape?: string | null;
  fr?: string | null;
  en?: string | null;
  help?: string | null;
  list?: string | null;
  choices?: string | null;
  required?: boolean | null;
  retired_on?: string | null;
  place?: number | null;
};

export type ExtraValue = {
  person?: string | null;
  case_file?: string | null;
  field?: string | null;
  value?: string | null;
  several?: string[] | null;
};

export type Centre = {
  name?: string | null;
  short_name?: string | null;
  ministry?: string | null;
  address?: string | null;
  phones?: string | null;
  email?: string | null;
  retention_years?: number | null;
  country?: string | null;
  motto?: string | null;
  legal_line?: string | null;
  consent_text?: string | null;
  read_text?: string | null;
  logo?: string | null;
  practice?: boolean | null;
};

export type Desk = {
  prefix?: string | null;
  name?: string | null;
  place?: string | null;
  headquarters?: boolean | null;
  phone?: string | null;
  hours?: string | null;
  certificate?: string | null;
  revocation?: string | null;
};
