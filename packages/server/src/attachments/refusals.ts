import { type Result, refuse } from "@relais/core";

/** What the transfer of attachments refuses: what is wrong, then what to do. */

export const noFile = (): Result<never> =>
  refuse(
    "file.unknown",
    "Ce dossier n'est pas dans vos unités, ou n'est pas encore arrivé ici. La pièce est gardée sur votre appareil : l'envoi reprendra.",
    "This file is not in your units, or has not arrived here yet. The attachment is kept on your device: sending will go on.",
  );

/** Rounded down: what is said to fit does. */
const inMegabytes = (bytes: number): string => String(Math.floor(bytes / 10_000) / 100);

export const tooLarge = (most: number): Result<never> =>
  refuse(
    "upload.too-large",
    `Cette pièce dépasse ${inMegabytes(most).replace(".", ",")} Mo. Retirez-la, puis joignez une photo réduite ou un papier plus court.`,
    `This attachment is larger than ${inMegabytes(most)} MB. Take it out, then attach a reduced photo or a shorter paper.`,
  );

export const overQuota = (): Result<never> =>
  refuse(
    "upload.over-quota",
    "Ce dossier a atteint la place prévue pour ses pièces. La pièce est gardée sur votre appareil : prévenez l'administrateur.",
    "This file has reached the room meant for its attachments. The attachment is kept on your device: tell the administrator.",
  );

export const uploadExists = (): Result<never> =>
  refuse(
    "upload.exists",
    "Un autre envoi porte déjà cet identifiant. Retirez cette pièce et joignez-la à nouveau.",
    "Another upload already bears this identifier. Take this attachment out and attach it again.",
  );

export const uploadUnknown = (): Result<never> =>
  refuse(
    "upload.unknown",
    "Cet envoi n'est pas connu ici. Il recommence du début ; la pièce est gardée sur votre appareil.",
    "This upload is not known here. It starts over; the attachment is kept on your device.",
  );

export const uploadEnded = (): Result<never> =>
  refuse(
    "upload.ended",
    "Cet envoi est resté trop longtemps sans suite. Il recommence du début ; la pièce est gardée sur votre appareil.",
    "This upload was left for too long. It starts over; the attachment is kept on your device.",
  );

/** The place where the upload is travels in the answer's header, as the protocol has it. */
export const uploadMoved = (received: number): Result<never> =>
  refuse(
    "upload.moved",
    `L'envoi en est déjà à ${received} octets. Il reprend de là.`,
    `The upload is at ${received} bytes by now. It goes on from there.`,
  );

export const badChecksum = (): Result<never> =>
  refuse(
    "upload.checksum",
    "Ce morceau est arrivé abîmé et n'a pas été gardé. Il sera renvoyé.",
    "This part arrived damaged and was not kept. It will be sent again.",
  );

export const otherProtocol = (): Result<never> =>
  refuse(
    "upload.version",
    "Cet écran et le serveur n'envoient pas les pièces de la même façon. Rechargez la page ; la pièce est gardée.",
    "This screen and the server do not send attachments the same way. Reload the page; the attachment is kept.",
  );

export const badRequest = (path: string): Result<never> =>
  refuse(
    "request.malformed",
    "La demande d'envoi est mal formée. Rien n'est perdu : rechargez la page, l'envoi reprendra.",
    "The upload request is malformed. Nothing is lost: reload the page and sending will go on.",
    { path },
  );

export const attachmentUnknown = (): Result<never> =>
  refuse(
    "attachment.unknown",
    "Cette pièce n'existe pas, n'est pas dans vos dossiers, ou a été retirée. Revenez au dossier.",
    "This attachment does not exist, is not in your files, or was taken out. Go back to the file.",
  );

export const noSuchRange = (): Result<never> =>
  refuse(
    "range.outside",
    "La partie demandée est au-delà de la fin de la pièce. Rouvrez la pièce.",
    "The part asked for is beyond the end of the attachment. Open the attachment again.",
  );
