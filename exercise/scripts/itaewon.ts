// Itaewon, 29 October 2022: eleven calls about one alley in three and a half hours, each taken for itself.
import { MINUTE, Telling } from './telling.ts'
import type { MakeScript, Sentences, Spoken } from './telling.ts'

/** Minutes of the eleven calls after the first (18:34 to 22:11). */
const CALLS = [0, 95, 119, 139, 146, 148, 153, 156, 197, 206, 217]
const START_MS = -180 * MINUTE

const PLACES: readonly Spoken[] = [
  {
    fr: 'l’allée du parc Hassan',
    ar: 'ممر حديقة حسان',
    en: 'the alley of Hassan park',
    darija: 'derb d parc Hassan',
  },
  {
    fr: 'la rampe du centre Marjane',
    ar: 'منحدر مركز مرجان',
    en: 'the ramp of the Marjane centre',
    darija: 'rampe d Marjane',
  },
  {
    fr: 'l’escalier du métro Zellaqa',
    ar: 'درج مترو الزلاقة',
    en: 'the Zellaqa metro stairs',
    darija: 'drouj d lmetro Zellaqa',
  },
  {
    fr: 'la passerelle Tarfaya',
    ar: 'جسر طرفاية',
    en: 'the Tarfaya footbridge',
    darija: '9antra d Tarfaya',
  },
]

const CALLERS: Sentences = {
  fr: [
    'Allô, on est des centaines à {p}, mon mari est devenu tout bleu, il suffoque !',
    'Je vous appelle de {p} : ça hurle, il y a des corps par terre et personne ne peut sortir.',
    'Fermez l’accès à {p}, les gens paniquent et se montent dessus.',
    'Depuis mon balcon je vois {p}, c’est noir de monde, plusieurs sont tombés et ne se relèvent pas.',
    'Mon fils m’a écrit de {p} : « maman je vais mourir, on est écrasés ».',
  ],
  ar: [
    'أنا عالق في {p} ولم أعد أحس برجلي من شدة الضغط.',
    'أرى من نافذتي {p}، الناس مكدسون وبعضهم على الأرض لا يتحرك.',
    'هناك اختناق عند {p}، أخرجوا الأطفال بسرعة.',
    'أختي اتصلت من {p} وهي تصرخ، تقول إن الناس يدوسون بعضهم.',
    'التدافع في {p} خطير، أغلقوا المدخل فورا.',
  ],
  en: [
    'I can see {p} from my window, bodies are piled up and nobody is moving.',
    'We are trapped at {p}, my friend has fainted and there is no room to lie her down.',
    'Send someone to {p}, it is so packed that kids are being lifted over heads.',
    'There is a stampede at {p}, I have lost my shoes and my little boy.',
    'I cannot breathe, I am at {p}, they keep on pushing.',
  ],
  darija: [
    'Allo, rani mzayer f {p}, ma b9itch kan7es b rjliya, 3tqouna.',
    'F {p} nas rakbin 3la ba3diyathom, chi wa7din skhfo.',
    'Kayn tadafo3 khatir f {p}, weldi daz ta7t rjlin nas.',
    'Sma3 khoya, {p} 3amra 7tta l l7el9, nas kaytkhn9o.',
  ],
}

export const itaewon: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'itaewon',
    seed,
    startMs: START_MS,
    endMs: START_MS + 230 * MINUTE,
    defaultSpeed: 10,
  })
  const first = START_MS + 4 * MINUTE
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'gates-open' })
  const times = CALLS.map((minute) => first + minute * MINUTE)
  const place = telling.random.pick(PLACES)
  telling.calls(CALLERS, place, times, { signal: 'repeated-calls' })
  return telling.made()
}
