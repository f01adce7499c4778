import type { Args } from "../api";

export async function mock(command: string, _args: Args): Promise<unknown> {
  throw { code: "not-mocked", field: null, message: command };
}
