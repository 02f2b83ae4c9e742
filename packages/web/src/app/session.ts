import type { Me } from "@relais/casework";
import { useSuspenseQuery } from "@tanstack/react-query";
import { me } from "../api/queries.ts";

/** Who is signed in; inside the shell, which has already asked. */
export const useMe = (): Me => useSuspenseQuery(me).data;
