// Written by words.test.ts from the texts in English: `npm test -- services/web/words -u` writes it anew.

/** Every message, with the arguments it wants. */
export type Messages = {
  'reach-testing': []
  'reach-reached': []
  'reach-open-only': []
  'reach-allow': []
  'reach-again': []
  'reach-why-not-asked': []
  'reach-why-blocked': []
  'reach-why-install-first': []
  'reach-why-no-browser': []
  'reach-why-not-secure': []
  'reach-why-off': []
  'reach-why-no-service': []
  'reach-why-no-answer': []
}
