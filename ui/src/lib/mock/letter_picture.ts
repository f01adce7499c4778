/** A picture of a letter for development only: the real pages come from the core, as the bytes that are printed. */
import type { Row } from "../types";

type Line = [text: string, size: number, x: number, y: number, bold?: boolean];

function draw(lines: Line[], frames: [number, number, number, number][], duplicata: string): string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [992, 1403];
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = pen.fillStyle = "#111";
  for (const [x, y, width, height] of frames) pen.strokeRect(x, y, width, height);
  for (const [text, size, x, y, bold] of lines) {
    pen.font = `${bold ? "700" : "400"} ${size}px "Noto Sans", sans-serif`;
    pen.fillText(text, x, y, 900 - x + 60);
  }
  pen.setLineDash([8, 6]);
  pen.strokeRect(-2, 1010, 996, 0.5);
  pen.font = "700 30px sans-serif";
  if (duplicata) pen.fillText(duplicata, 640, 190);
  pen.globalAlpha = 0.13;
  pen.rotate(-0.6);
  pen.font = "700 190px sans-serif";
  pen.fillText("SPÉCIMEN", -380, 1000);
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");

export function letterPicture(referral: Row, person: Row, partner: Row, printed: number): string {
  const name = person.code_only ? word(person.reference) : `${word(person.family_name)} ${word(person.given_names)}`;
  const lines: Line[] = [
    ["RÉPUBLIQUE DU MALI", 17, 60, 80, true],
    ["Un Peuple – Un But – Une Foi", 15, 60, 104],
    ["Centre d'information et de gestion des migrations (CIGEM)", 17, 380, 80, true],
    [`LETTRE D'ORIENTATION n° ${word(referral.reference)}`, 26, 60, 238, true],
    [`Code : ${word(referral.code)}`, 20, 740, 238],
    ["1  ORIENTÉ(E) VERS", 14, 72, 296, true],
    [word(partner.name), 17, 72, 324],
    [word(partner.address) || "…", 16, 72, 350],
    [word(partner.landmark), 16, 72, 374],
    ["2  ORIENTÉ(E) PAR", 14, 512, 296, true],
    ["CIGEM – Accueil, poste BKO", 17, 512, 324],
    ["3  PERSONNE", 14, 72, 440, true],
    [name, 20, 72, 470, true],
    ["4  DEMANDE", 14, 72, 560, true],
    [word(referral.reason), 17, 72, 590],
    ["5  ACCORD DE LA PERSONNE", 14, 72, 720, true],
    ["« On m'a expliqué pourquoi ces informations sont transmises à cette structure et à elle seule. »", 15, 72, 748],
    ["Service gratuit : personne ne peut vous demander de l'argent pour cette lettre.", 15, 72, 960],
    [`COUPON-RÉPONSE  n° ${word(referral.reference)}   Code ${word(referral.code)}`, 20, 60, 1060, true],
    ["1 ☐ prise en charge le __/__/____       2 ☐ en attente jusqu'au __/__/____", 16, 72, 1110],
    ["3 ☐ réorienté(e) vers ……………………       4 ☐ refusé :  ☐ hors critères  ☐ complet", 16, 72, 1145],
    ["5 ☐ n'est pas venu(e)                         ☐ papiers manquants  ☐ autre …………", 16, 72, 1180],
  ];
  const frames: [number, number, number, number][] = [
    [60, 270, 432, 130],
    [500, 270, 432, 130],
    [60, 414, 872, 110],
    [60, 534, 872, 150],
    [60, 694, 872, 230],
    [800, 1030, 132, 132],
  ];
  return draw(lines, frames, printed > 0 ? `DUPLICATA n° ${printed + 1}` : "");
}

export function samplePicture(centre: Row): string {
  return draw(
    [
      [(word(centre.country) || "République du Mali").toUpperCase(), 17, 60, 80, true],
      [word(centre.motto) || "Un Peuple – Un But – Une Foi", 15, 60, 104],
      [word(centre.ministry), 15, 60, 130],
      [`${word(centre.name)} (${word(centre.short_name)})`, 17, 380, 80, true],
      [word(centre.address).replaceAll("\n", ", "), 15, 380, 104],
      [word(centre.phones), 15, 380, 128],
      ["FICHE D'INFORMATION", 28, 60, 230, true],
      ["5  ACCORD DE LA PERSONNE", 14, 72, 720, true],
      [word(centre.consent_text) || "« On m'a expliqué, en ……, pourquoi ces informations sont transmises à cette structure et à elle seule. »", 15, 72, 748],
      ["7  À LIRE À LA PERSONNE, DANS SA LANGUE", 14, 72, 820, true],
      [word(centre.read_text) || "Nous sommes le CIGEM, un centre public qui informe et accompagne les migrants.", 15, 72, 848],
      [word(centre.legal_line), 13, 60, 1340],
    ],
    [],
    "",
  );
}

export function sheetPicture(partner: Row): string {
  return draw(
    [
      ["FICHE D'INFORMATION", 28, 60, 230, true],
      [word(partner.name), 22, 72, 320, true],
      [word(partner.address) || "Adresse : demander au CIGEM", 18, 72, 356],
      [word(partner.landmark), 18, 72, 388],
      [word(partner.hours), 18, 72, 420],
    ],
    [[60, 280, 872, 180]],
    "",
  );
}

export function cardPicture(reference: string, when: string): string {
  const card = (x: number, y: number, lines: string[]): Line[] => lines.map((text, at): Line => [text, at === 3 ? 40 : 17, x + 20, y + 40 + at * 42, at !== 1]);
  const places: [number, number][] = [[50, 90], [496, 90], [50, 395], [496, 395]];
  const lines = places.flatMap(([x, y], at) => card(x, y, at === 0 ? ["CIGEM  Tél. 20 22 00 00", `n° ${reference}`, when, when.split(", ").at(-1) ?? ""] : ["CIGEM  Tél. 20 22 00 00", "n° ……………", "Jour et date : ……………"]));
  return draw(lines, places.map(([x, y]): [number, number, number, number] => [x, y, 446, 305]), "");
}

export function formPicture(person: Row | undefined, page: number, title = "FICHE D'ACCUEIL ET CONSENTEMENT"): string {
  const name = person ? `${word(person.family_name)} ${word(person.given_names)}` : "……………………………";
  const lines: Line[] = [[title, 26, 60, 190, true], [`1.1 Nom de famille : ${name}`, 18, 60, 250]];
  const choices: Line[] = ["Enregistrement et suivi au centre", "Statistiques sans nom", "Être rappelé (appel, SMS, WhatsApp)", "Photo", "ANPE", "APEJ"].map((text, at): Line => [`8.${at + 1} ${text}      ☐ oui  ☐ non`, 18, 60, 300 + at * 40]);
  return draw(page === 1 ? lines : choices, [], "");
}

export function slipPicture(): string {
  const lines: Line[] = [
    ["RÉPUBLIQUE DU MALI", 17, 60, 80, true],
    ["Centre d'information et de gestion des migrations (CIGEM)", 17, 380, 80, true],
    ["BORDEREAU DE TRANSMISSION", 28, 60, 190, true],
    ["Lot n° 212 · BKO-HQ-000212", 20, 60, 226, true],
    ["De : BKO – Bamako, accueil", 17, 72, 300],
    ["Pour : HQ – Siège", 17, 72, 326],
    ["12 Personne   46 Passage   31 Accord   24 Trajet", 17, 72, 420],
    ["9c41e07a b35d22f8 0b6ad1c4 e95f7382", 24, 72, 520, true],
    ["6d10a4c8 b7e2f953 018c6da4 7e2b91f8", 24, 72, 552, true],
    ["PORTEUR", 14, 72, 640, true],
    ["RÉCEPTION", 14, 512, 640, true],
  ];
  return draw(lines, [[60, 270, 872, 80], [60, 390, 872, 60], [60, 480, 872, 90], [60, 620, 432, 200], [500, 620, 432, 200]], "");
}
