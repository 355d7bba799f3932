// What the screens say, in the language of this device. The texts are in words/, one file a language.
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { computed, signal } from '@preact/signals'
import type { Messages as OfADay } from './words/day/messages.ts'
import type { Messages as OfLaterParts } from './words/later/messages.ts'
import type { Messages as OfTheLead } from './words/lead/messages.ts'
import type { Messages as OfAllScreens } from './words/messages.ts'
import type { Messages as OfReach } from './words/reach/messages.ts'
import type { Messages as OfTheStart } from './words/start/messages.ts'
import type { Messages as OfAStory } from './words/told/messages.ts'

/** Each language by its own name. */
export const languages = { en: 'English', es: 'Español', de: 'Deutsch', ar: 'العربية' } as const
export type Language = keyof typeof languages

/** Numbers and times as each writes them: 24 hours, and in Arabic the digits that stand on tills and price tags. */
const formats: Record<Language, string> = { en: 'en-GB', es: 'es', de: 'de', ar: 'ar-u-nu-latn' }
type Messages = OfAllScreens & OfADay & OfLaterParts & OfTheLead & OfReach & OfTheStart & OfAStory
type Texts = Record<Language, () => Promise<{ default: string }>>
const all: Texts[] = [
  {
    en: () => import('./words/en.ftl?raw'),
    es: () => import('./words/es.ftl?raw'),
    de: () => import('./words/de.ftl?raw'),
    ar: () => import('./words/ar.ftl?raw'),
  },
]

/** Adds texts that only some pages say. Call it before the first `speak`, or `speakOn` after it. */
export function alsoSpeak(texts: Texts): void {
  all.push(texts)
}

const KEY = 'kept-language'
/** From the right to the left: Arabic letters, and Hebrew in a name. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/
const [ISOLATE, END] = ['\u2068', '\u2069']

type Spoken = { language: Language; bundle: FluentBundle; time: Intl.DateTimeFormat; number: Intl.NumberFormat; list: Intl.ListFormat }
/** What is spoken now; undefined until the first texts are here. */
const spoken = signal<Spoken | undefined>(undefined)

const spokenNow = computed((): Language => spoken.value?.language ?? 'en')
/** The language on the screens now: English until the first texts are here. More texts in it are no change of it. */
export const language = () => spokenNow.value

/** How numbers and times are written now, as a tag for Intl. */
export const format = () => formats[language()]

/** Which way it is written. */
export const direction = () => (language() === 'ar' ? 'rtl' : 'ltr')

/** The language chosen on this device, else the first of the browser's wishes that we speak, else English. */
export function wished(): Language {
  const tags = [localStorage.getItem(KEY), ...navigator.languages].map((tag) => tag?.split('-')[0]?.toLowerCase())
  return tags.find((tag): tag is Language => tag !== undefined && Object.hasOwn(languages, tag)) ?? 'en'
}

/** Whether an entry of localStorage that another page has set is the language. */
export const isChoice = (key: string | null) => key === KEY

let latest: Language | undefined

/** Speaks this language from now on, when its texts have come; a later wish wins. Rejects when they cannot be had. */
export async function speak(language: Language): Promise<void> {
  latest = language
  let texts: { default: string }[] = []
  // While some are on their way others may be added.
  while (texts.length < all.length) texts = await Promise.all(all.map((one) => one[language]()))
  if (latest !== language) return
  const format = formats[language]
  const bundle = new FluentBundle(format, { useIsolating: false })
  for (const { default: words } of texts) bundle.addResource(new FluentResource(words))
  spoken.value = {
    language,
    bundle,
    time: new Intl.DateTimeFormat(format, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    number: new Intl.NumberFormat(format),
    list: new Intl.ListFormat(format),
  }
}

/** Goes on with the texts that have been added since. Rejects when they cannot be had. */
export const speakOn = () => speak(latest ?? wished())

/** Speaks this language, and remembers it on this device. */
export async function choose(language: Language): Promise<void> {
  await speak(language)
  localStorage.setItem(KEY, language)
}

/** The message with this id. A component that calls it is drawn anew when the language changes. */
export function say<Id extends keyof Messages>(id: Id, ...args: Messages[Id]): string {
  const { bundle } = spoken.value ?? {}
  const pattern = bundle?.getMessage(id)?.value
  if (!bundle || !pattern) return ''
  const given = Object.entries<string | number>(args[0] ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? asIs(value) : value,
  ])
  return bundle.formatPattern(pattern, Object.fromEntries(given), [])
}

/** A name or another text that is not ours, kept from turning the words around it, or being turned by them. */
export function asIs(text: string): string {
  const apart = direction() === 'rtl' || RIGHT_TO_LEFT.test(text)
  return apart && text !== '' ? `${ISOLATE}${text}${END}` : text
}

/** Several as one: "Ben and Noa". */
export const sayList = (names: string[]) => spoken.value?.list.format(names.map(asIs)) ?? ''

/** Several of which one would do: "hair or fragrance". */
export const sayEither = (names: string[]) => new Intl.ListFormat(format(), { type: 'disjunction' }).format(names.map(asIs))

/** A number, such as "1,250". */
export const sayNumber = (n: number) => spoken.value?.number.format(n) ?? ''

/** A time of day, such as "14:02". */
export const sayTime = (ms: number) => spoken.value?.time.format(ms) ?? ''

/** A date, or more of a time than its hour, by the parts that it is to have. */
export const sayDate = (ms: number, parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(formats[language()], parts).format(ms)
