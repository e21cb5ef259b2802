import type { Danger } from './cluster.ts'

/**
 * How people say a danger when they call. Own work, to be extended by those who answer the calls.
 *
 * `strong` words name the danger itself; `weak` ones are said of it and as often of something harmless:
 * two different ones are needed. An item is the beginning of a word, or with spaces an expression, in
 * the normalised form of `normaliseForSearch`; Arabic ones may stand anywhere in a word, since
 * particles are written onto it. An item that begins with `~` is a sound (`sound.ts`) within a word of
 * Moroccan Arabic in Latin letters, which everybody spells differently.
 */
export interface DangerWords {
  readonly danger: Danger
  readonly strong: readonly string[]
  readonly weak: readonly string[]
}

export const DANGER_LEXICON: readonly DangerWords[] = [
  {
    danger: 'crush',
    strong: words(`
      ecras, etouff, suffoc, suffoq, asphyx, pietin, compress, manque d air, plus respirer, pas respirer,
      peine a respirer, mal a respirer, arrive plus a respirer, va mourir, vont mourir, allons mourir,
      vais mourir, mouvement de foule, les uns sur les autres, entass, ecrabouill, broy, sandwich, plus d air, pas d air, touchent plus le sol, touche plus le sol,
      en train de mourir, submerge, marche dessus, marchent dessus, marcher dessus, respirait plus,
      respire plus, respirent plus, la poitrine, montent dessus,
      crush, squash, squish, trampl, stamped, smother, cannot breathe, can t breathe, cant breathe,
      couldn t breathe, unable to breathe, hard to breathe, struggling to breathe, no air, going to die,
      gonna die, will die, are dying, don t touch the ground, sardines, overcrowd, can hardly breathe,
      barely breathe, being pressed, crowd surge, pressed against, pinned, off their feet, off my feet,
      off our feet, stampede, walking over, walked over, walk over, stepping on, stepped on, underfoot,
      stopped breathing, not breathing, wall to wall, piling up, on top of each other, on top of one another,
      خنق, ختنق, ختناق, مخنوق, دهس, سحق, تدافع, اندفاع, تنفس, نتنفس, نموت, سيموت, يموتون, هنموت,
      فوق بعض, داسو, يدوس, تدوس, لا يقدر على التنفس, لا اقدر على التنفس, لا نقدر على التنفس,
      لا يستطيع التنفس, لا نستطيع التنفس, لا استطيع التنفس, لا هوا, اختنا, عفس, تعصر, معصور, انسحاق,
      ~xnq, ~xnk, ~tdf3, ~m3s, ~3fs, ~tnfs, ~dhs, nmout, nmot, ymout, ymot, ghadi nmo, gha nmo,
      daso, dassou, kaydous, fou9 b3d, foq b3d, fo9 b3d, makaynch lhwa, makayn hwa, makaynch hwa, ma b9ach lhwa`),
    weak: words(`
      bouscul, pouss, coinc, serr, bloqu, foule, cohue, engorg, satur, bonde, trop de monde,
      noir de monde, trop nombreux, respir, tomb, chut, goulot, paniqu, plaqu, ne peut plus bouger,
      peuvent plus bouger, plus bouger, plus avancer, ni avancer, evanoui, perd connaissance,
      perdu connaissance, inconscient, compact, par terre, malaise, hurl, souleve,
      push, shov, stuck, trapped, squeez, jammed, jam, packed, crowd, too many people, so many people,
      wedged, bottleneck, breath, falling, fell, fallen, faint, passing out,
      passed out, pass out, unconscious, on the ground, on the floor, panic, screaming, cannot move,
      can t move, cant move, nobody can move, unable to move, dense,
      زحام, زحم, مزدحم, ازدحام, ضغط, محشور, محاصر, عالق, يدفع, دفع, سقط, سقوط, طاح, صراخ, يصرخ,
      ذعر, هلع, اغما, اغمي, مغم, فقد الوعي, ممتل, على الارض, مكتظ, اكتظاظ, لا نستطيع الحركه, لا نتحرك, كثير من الناس, اعداد كبيره,
      ~zhm, ~df3, ~mzr, ~dgt, tahou, ta7ou, ta7o, taho, kaytiho, kayti7o, tay7in, bzaf dyal nas,
      bezzaf dyal nas, nas bzaf, nas bezzaf, mblok, ~xwf, khayf, ~mhsr, 7asel, 7aslin, hasel, haslin, ta7et, tahet,
      ~sxf, ma9der, ma9dr, maqder, maqdr,
      ma n9dro, ghawt, kaygh, ~mgm`),
  },
  {
    danger: 'fire',
    strong: words(`
      incendie, en feu, flamme, brul, prend feu, pris feu, le feu, du feu, au feu, on fire, flames,
      burning, a fire, caught fire, fire in, fire at, fire by, fire near, fire behind, حريق, حراءق,
      نار, يحترق, تحترق, احترق, لهب, ~hrq, l3afya, 3afia, 3afya, ~x3l, ch3lat, cha3l`),
    weak: words(`fumee, smoke, etincel, sparks, دخان, dokhan, dokhane, dkhan, doukhan`),
  },
  {
    danger: 'weapon',
    strong: words(`
      couteau, pistolet, fusil, arme a feu, une arme, des armes, arme blanche, coup de feu, coups de feu,
      poignard, machette, knife, knives, gun, pistol, shots, shooting, machete, stabb, armed, سكين,
      سلاح, مسدس, خنجر, رصاص, طلق ناري, ~mcrml, mouss, ~jnwy, jenwi, ~frdy, slah, sla7`),
    weak: [],
  },
  {
    danger: 'fight',
    strong: words(`
      bagarre, se battent, se battre, se frapp, coups de poing, rixe, affrontement, fight, brawl, punch,
      hitting each, throwing chairs, jets de, شجار, عراك, مشاجره, يتضارب, تضارب, اشتباك, مضارب,
      ~mdrb, ~tdrb, ~mdbz, mdabza, mdarba, tcherm, ~md3b`),
    weak: words(`agress, frapp, violen, attack, ضرب, هجوم, ~drb`),
  },
  {
    danger: 'breach',
    strong: words(`
      force la porte, forcent, forcee, forcer l, a cede, ont cede, cedent, escalad, enjamb, envahi,
      franchissent, broke through, breach, forced, forcing, climbing over, jumping over, storming,
      barrier down, barriers down, gave way under, اقتحم, يقتحم, اقتحام, كسروا, تسلق, يتسلق, قفز,
      ~nqz, ~tslq, hrs lbab, herso, 7rso, herrsou`),
    weak: words(`barriere, barrier, grille, fence, sans billet, without ticket, حاجز, حواجز, ~hjz`),
  },
  {
    danger: 'collapse',
    strong: words(`
      effondr, ecroul, s affaiss, collapsing roof, roof collaps, stand collaps, structure collaps,
      caved in, giving way, انهار, انهيار, ينهار, inhar, nharat`),
    weak: words(`fissur, crack, craqu, penche, leaning, collaps, تشقق, شقوق`),
  },
  {
    danger: 'gas',
    strong: words(`
      odeur de gaz, fuite de gaz, lacrymo, produit chimique, gas leak, smell of gas, smell gas,
      smells of gas, tear gas, chemical, تسرب غاز, راءحه غاز, غاز مسيل, ri7t lgaz, riht lgaz`),
    weak: words(`gaz, gas, odeur, smell, tousse, cough, غاز, راءحه, lgaz`),
  },
]

/** Words that take back the danger named within the three words after them. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  words(`aucun, aucune, sans, ni, no, not, without, never, nobody, لا, ليس, ليست, بدون, دون, لم, لن,
    ماكاينش, مكاينش, makaynch, makaynsh, makainch, bla, machi`),
)

/** Expressions that take back the whole report. */
export const ALL_CLEAR: readonly string[] = words(`
  fausse alerte, rien a signaler, tout est calme, false alarm, all clear, nothing to report,
  retour au calme, situation normale, back to normal, انذار كاذب, كل شي هادي, الوضع عادي, عاد الهدو,
  kolchi mzyan, kulchi mzyan, kolchi hani, kolchi 3adi`)

/** Words by which Moroccan Arabic in Latin letters is recognised. */
export const DARIJA_MARKS: ReadonlySet<string> = new Set(
  words(`kayn, kayna, kaynin, had, hadi, hada, dyal, bzaf, bezzaf, wach, wash, rah, raha, rahom, hna,
    hnaya, nas, ghadi, gha, 3afak, 3afakom, khoya, khouya, lbab, bab, zanqa, zan9a, zen9a, chi, daba,
    dakchi, bghina, 3la, f, fi, m3a, wahed, wa7d, hit, 7it, jay, jayin, l3ibad, drari, drab, derb`),
)

function words(list: string): readonly string[] {
  return list
    .split(',')
    .map((item) => item.trim().replaceAll(/\s+/g, ' '))
    .filter((item) => item !== '')
}
