// Every story and every screen of the window, slice by slice. A new slice adds a line here.
import * as appointment from "./appointment.mjs";
import * as backup from "./backup.mjs";
import * as basket from "./basket.mjs";
import * as centre from "./centre.mjs";
import * as consent from "./consent.mjs";
import * as convoy from "./convoy.mjs";
import * as duplicate from "./duplicate.mjs";
import * as exchange from "./exchange.mjs";
import * as household from "./household.mjs";
import * as counted from "./keys.mjs";
import * as mission from "./mission.mjs";
import * as paper from "./paper.mjs";
import * as person from "./person.mjs";
import * as practice from "./practice.mjs";
import * as scoreboard from "./scoreboard.mjs";
import * as skills from "./skills.mjs";
import * as support from "./support.mjs";
import * as undo from "./undo.mjs";
import * as vulnerability from "./vulnerability.mjs";
import { screens as common } from "./screens.mjs";
import { scripts as everyday } from "./scripts.mjs";

const slices = [person, paper, duplicate, exchange, mission, appointment, counted, support, convoy, backup, household, vulnerability, skills, centre, undo, basket, practice, consent, scoreboard];
export const screens = [...common, ...slices.flatMap((slice) => slice.screens ?? [])];
export const scripts = Object.assign({}, everyday, ...slices.map((slice) => slice.scripts ?? {}));
