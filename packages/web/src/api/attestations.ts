import { AllAttestations, AttestationView, MyAttestations } from "@relais/training";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** What screens ask of attestations of training. */
export const myAttestations = queryOptions({
  queryKey: ["attestations", "mine"],
  queryFn: () => get("/training/mine", MyAttestations),
});

export const allAttestations = queryOptions({
  queryKey: ["attestations", "all"],
  queryFn: () => get("/training/attestations", AllAttestations),
});

export const attestation = (id: string) =>
  queryOptions({
    queryKey: ["attestations", id],
    queryFn: () => get(`/training/attestations/${id}`, AttestationView),
  });
