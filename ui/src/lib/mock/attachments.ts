/** Attachments without files: pictures drawn here, invented like everything else. */
import { todayIso } from "../format";
import type { Attached, Fields, Row } from "../types";
import { find, invalid, put, refuse, rows, state, text, type Answers, type Saved } from "./store";

export function attachmentsOf(person: string): Attached[] {
  return rows("attachment")
    .filter((row) => row.person === person)
    .map((row) => {
      const { to_come, ...shown } = row;
      return { ...shown, id: row.id, here: !to_come, preview_here: Boolean(row.preview) && (!to_come || row.attachment_kind === "coupon") };
    });
}

function drawn(row: Row, scale: number): string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(1600 * scale), Math.round(1010 * scale)];
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  pen.scale(scale, scale);
  pen.fillStyle = "#d9cfb8";
  pen.fillRect(0, 0, 1600, 1010);
  pen.fillStyle = "#fffdf6";
  pen.fillRect(90, 80, 1420, 850);
  pen.fillStyle = "#2f6b4f";
  pen.fillRect(90, 80, 1420, 120);
  pen.fillStyle = "#b8b0a0";
  pen.fillRect(160, 270, 380, 480);
  pen.fillStyle = "#2b2823";
  pen.font = "700 64px sans-serif";
  ["SPÉCIMEN", text(row.title), "COULIBALY", "Moussa", "né vers 1994"].forEach((words, at) => pen.fillText(words, 620, 330 + at * 110, 840));
  return canvas.toDataURL("image/jpeg", 0.8).split(",")[1] ?? "";
}

const asked = (args: Record<string, unknown>): Row => find("attachment", args.id) ?? refuse("not-found", null, "error-not-found");

function add(args: Record<string, unknown>): Saved | null {
  if (new URLSearchParams(location.search).get("pick") === "none") return null;
  return kept(args.fields as Fields);
}

/** What is typed is looked at before the page is waited for. */
export function scanned(fields: Fields, page: () => Promise<never> | null): Saved | Promise<never> {
  looked(fields);
  return page() ?? kept(fields);
}

function looked(fields: Fields): void {
  if (!text(fields.title)) invalid("title", "required");
  const agreed = text(fields.consent) || rows("consent").some((row) => row.person === fields.person && row.purpose === "photo" && row.decision === "accorde");
  if (/photo|audio/.test(text(fields.attachment_kind)) && !agreed) invalid("consent", "attachment-consent");
}

function kept(fields: Fields): Saved {
  looked(fields);
  const media = { hash: "0b6a", media_type: "image/jpeg", size: 187_300, preview: "c95f" };
  const row = put("attachment", { dated_on: todayIso(), ...media, ...fields }, undefined, Date.now(), state.session?.name);
  return { id: row.id, changed: Object.keys(fields) };
}

export const attachments: Answers = {
  attachment_add: add,
  attachment_preview: (args) => drawn(asked(args), 0.16),
  attachment_content: (args) => {
    const row = asked(args);
    return row.to_come ? refuse("content-to-come", null, "error-content-to-come") : drawn(row, 1);
  },
  attachment_save: (args) => [{ place: 0, file_name: `${text(asked(args).attachment_kind)}-9c41e07a.jpg` }],
};
