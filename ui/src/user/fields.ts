import type { FormItem } from "../lib/form";

export const userFields: FormItem[] = [
  { name: "name", span: 6 },
  { name: "login", span: 6 },
  { name: "role", span: 6 },
  { name: "function", span: 6 },
  { name: "languages", span: 12 },
];
