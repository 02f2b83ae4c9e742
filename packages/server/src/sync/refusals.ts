import { type Refusal, type Result, refuse } from "@relais/core";

export const deviceUnknown = (): Result<never> =>
  refuse(
    "device.unknown",
    "Cet appareil n'est pas inscrit à votre nom. Inscrivez-le depuis l'écran de connexion ; ce que vous avez saisi y reste gardé.",
    "This device is not registered in your name. Register it from the sign-in screen; what you typed is kept on it.",
  );

export const deviceRevoked = (): Result<never> =>
  refuse(
    "device.revoked",
    "Cet appareil a été retiré. Il efface ce qu'il contient ; connectez-vous depuis un autre appareil, ou demandez à votre chef d'unité.",
    "This device has been struck off. It erases what it holds; sign in from another device, or ask your head of unit.",
  );

export const foreignCursor = (): Refusal =>
  refusalIn(
    refuse(
      "cursor.foreign",
      "Ce repère de synchronisation n'est pas celui de cet appareil. Les dossiers sont repris depuis le début ; vos saisies non envoyées sont gardées.",
      "This synchronisation mark is not that of this device. The files are taken again from the start; your unsent entries are kept.",
    ),
  );

export const accessChanged = (): Refusal =>
  refusalIn(
    refuse(
      "access.changed",
      "Votre affectation a changé. Les dossiers de la nouvelle affectation arrivent ; vos saisies non envoyées sont gardées.",
      "Your assignment has changed. The files of the new one are on their way; your unsent entries are kept.",
    ),
  );

export const otherDevice = (): Refusal =>
  refusalIn(
    refuse(
      "command.other-device",
      "Cette saisie a été faite sur un autre appareil et n'est pas reçue de celui-ci. Envoyez-la depuis l'appareil où elle a été faite.",
      "This entry was made on another device and is not taken from this one. Send it from the device on which it was made.",
    ),
  );

export const afterParked = (): Refusal =>
  refusalIn(
    refuse(
      "command.waits",
      "Cette saisie attend l'ouverture de son dossier, faite avec une version plus récente de Relais. Elle est gardée et sera reprise ensuite.",
      "This entry waits for the opening of its file, made with a newer Relais. It is kept and will be taken up afterwards.",
    ),
  );

export const notDecided = (): Refusal =>
  refusalIn(
    refuse(
      "command.undecided",
      "Le serveur n'a pas pu traiter cette saisie. Elle est gardée et sera renvoyée ; si cela dure, prévenez l'administrateur.",
      "The server could not deal with this entry. It is kept and will be sent again; if this goes on, tell the administrator.",
    ),
  );

export const sessionEnded = (): Refusal =>
  refusalIn(
    refuse(
      "session.missing",
      "Votre session s'est terminée pendant l'envoi. Connectez-vous à nouveau ; cette saisie est gardée et sera renvoyée.",
      "Your session ended while sending. Sign in again; this entry is kept and will be sent again.",
    ),
  );

export const refusalIn = (result: Result<never>): Refusal => {
  if (result.ok) throw new Error("A refusal was expected");
  return result.refusal;
};
