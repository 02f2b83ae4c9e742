import "@fontsource-variable/noto-sans/wght.css";
import "@fontsource/gentium-book-plus/700.css";
import "./style/index.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/client.ts";
import { router } from "./app/router.tsx";
import { handOverCopies } from "./device/device.ts";
import { settleEnding } from "./device/ending.ts";
import { isPractice, takeUpMode } from "./device/practice/mode.ts";
import { Loading } from "./parts/page.tsx";
import { LanguageProvider, lastChosen } from "./texts/language.tsx";

const queries = new QueryClient({
  defaultOptions: {
    // Without a network a question is asked all the same, and its refusal said: nothing waits in silence.
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      staleTime: 10_000,
      // A refusal stays a refusal; only silence is worth asking again.
      retry: (count, error) => count < 2 && error instanceof Problem && error.status === 0,
    },
  },
});

// What a locked store holds for the server goes, and the session of a closed one ends, whoever is here, and whenever the network comes back.
/** A server that did not answer is asked again, in ms. */
const ASK_EVERY = 60_000;
const inTouch = (): void => {
  void handOverCopies();
  void settleEnding();
};
takeUpMode(Date.now());
if (!isPractice()) {
  inTouch();
  window.addEventListener("online", inTouch);
  window.setInterval(inTouch, ASK_EVERY);
}

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root");
const language = await lastChosen();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider first={language}>
      <QueryClientProvider client={queries}>
        <Suspense fallback={<Loading />}>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
