/** A scanner without a machine. `?scanner=two`, `missing`, `none`, `jam` (the first page), `slow` (until it is stopped). */
import { scanned as attached } from "./attachments";
import { read } from "./scan";
import { refuse, text, type Answers, type Saved } from "./store";

const asked = new URLSearchParams(location.search).get("scanner") ?? "";
let jammed = asked === "jam";
let stop: (() => void) | null = null;

function page(): Promise<never> | null {
  if (jammed) {
    jammed = false;
    refuse("scanner-jammed", null, "error-scanner-jammed");
  }
  if (asked !== "slow") return null;
  return new Promise((_, refused) => {
    stop = () => {
      try {
        refuse("scanner-stopped", null, "error-scanner-stopped");
      } catch (error) {
        refused(error);
      }
    };
  });
}

function attach(args: Record<string, unknown>): Saved | Promise<never> {
  const fields = { ...(args.fields as Record<string, string>) };
  if (Number(args.page) > 1) fields.title = `${text(fields.title)} (${Number(args.page)})`;
  return attached(fields, page);
}

export const scanner: Answers = {
  scanners: () => {
    if (asked === "missing") refuse("scanner-program-missing", null, "error-scanner-program-missing");
    if (asked === "none") refuse("scanner-none", null, "error-scanner-none");
    return asked === "two" ? ["Canon LiDE 400", "Brother DCP-L2540DW"] : ["Canon LiDE 400"];
  },
  scanner_stop: () => stop?.(),
  attachment_from_scanner: attach,
  coupon_from_scanner: () => page() ?? read(new URLSearchParams(location.search).get("scan") ?? ""),
};
