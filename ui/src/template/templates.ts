/** Which ready-made reasons a referral is offered. */
import { todayIso } from "../lib/format";
import type { Row } from "../lib/types";

export const isRetired = (row: Row): boolean => typeof row.retired_on === "string" && row.retired_on <= todayIso();
const servicesOf = (row: Row): string[] => (Array.isArray(row.services) ? row.services : []);

/** Those for one of the services, then those for every service, in the centre's order. */
export function offered(all: Row[], services: string[]): Row[] {
  const standing = all.filter((row) => !isRetired(row));
  const own = standing.filter((row) => servicesOf(row).some((service) => services.includes(service)));
  return [...own, ...standing.filter((row) => servicesOf(row).length === 0)];
}
