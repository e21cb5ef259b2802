import type { RefusalCode } from '@vigie/domain'

/** What a refusal says in French. `{name}` stands for a value of the refusal. */
export const SENTENCES_FR: Readonly<Record<RefusalCode, string>> = {
  'request.malformed': 'La demande est mal formée ; le détail indique où.',
  'request.too-large': 'L’envoi dépasse la taille permise.',
  'request.too-many': 'Trop de demandes en peu de temps ; réessayez dans un instant.',
  'request.not-found': 'Rien ne se trouve à cette adresse.',
  'request.conflict': 'La demande contredit une demande déjà exécutée.',
  'access.not-signed-in': 'Vous n’êtes pas connecté, ou votre session a pris fin.',
  'access.not-permitted': 'Vos rôles ne permettent pas cette action.',
  'access.step-up-needed': 'Prouvez de nouveau votre identité pour continuer.',
  'access.wrong-credentials': 'Identifiant, mot de passe ou code incorrect.',
  'access.too-many-attempts': 'Trop d’essais ; attendez avant de réessayer.',
  'access.link-expired': 'Ce lien a déjà servi ou n’est plus valable ; demandez-en un autre.',
  'access.passkey-refused': 'La clé d’accès n’a pas été acceptée.',
  'access.password-too-weak':
    'Ce mot de passe est trop facile à deviner ; choisissez-en un plus long.',
  'access.session-too-long': 'La durée demandée dépasse celle qui est permise.',
  'access.person-unknown': 'Cette personne n’est pas connue ici.',
  'access.person-exists': 'Cette personne est déjà inscrite.',
  'access.person-suspended': 'Ce compte est suspendu.',
  'access.role-unsuitable': 'Ce rôle ne peut pas être donné à ce compte.',
  'access.last-administrator': 'C’est le dernier administrateur : nommez-en d’abord un autre.',
  'access.last-credential':
    'C’est le dernier moyen de connexion du compte : ajoutez-en d’abord un autre.',
  'access.token-unknown': 'Ce jeton n’existe pas ou a été révoqué.',
  'access.second-person-needed': 'Une seconde personne habilitée doit approuver.',
  'access.same-person-twice': 'La personne qui demande ne peut pas approuver elle-même.',
  'setup.already-done': 'L’installation est déjà faite.',
  'setup.not-done':
    'L’installation n’est pas encore faite : ouvrez le lien affiché dans le terminal.',
  'store.disk-full':
    'Le disque est plein : rien n’a été inscrit. Libérez de la place et recommencez.',
  'store.read-only': 'Le disque refuse l’écriture : rien n’a été inscrit.',
  'store.position-unknown': 'La main courante n’a pas encore atteint cette position.',
  'entry.unknown': 'Cette inscription n’existe pas.',
  'entry.already-struck': 'L’inscription {id} est déjà rayée.',
  'entry.not-strikeable': 'L’inscription {id} ne se raye pas : corrigez-la par un nouveau fait.',
  'entry.reason-needed': 'Indiquez le motif.',
  'entry.text-empty': 'Le texte est vide.',
  'entry.text-too-long': 'Le texte est trop long ; joignez-le plutôt en pièce.',
  'entry.happened-in-future': 'L’heure du fait est dans l’avenir.',
  'incident.unknown': 'Cet incident n’existe pas.',
  'incident.already-closed': 'L’incident {id} est déjà clos ; rouvrez-le d’abord.',
  'incident.not-closed': 'L’incident {id} n’est pas clos.',
  'incident.same-state': 'L’incident {id} est déjà dans cet état.',
  'incident.transition-impossible': 'L’incident {id} ne peut pas passer à cet état.',
  'incident.owner-needed': 'Désignez un responsable de l’incident {id} avant de le clore.',
  'incident.already-linked': 'L’incident {id} est déjà lié à {to}.',
  'incident.not-linked': 'L’incident {id} n’est pas lié à {to}.',
  'incident.links-itself': 'Un incident ne peut pas être lié à lui-même.',
  'gate.unknown': 'L’enceinte n’a pas de porte {gate}.',
  'gate.same-state': 'La porte {gate} est déjà dans cet état.',
  'count.place-unknown':
    'L’enceinte n’a ni porte ni secteur {place} : corrigez l’adresse du compteur.',
  'count.in-future':
    'L’horloge du compteur {feed} ({place}) avance de {seconds} s : remettez-la à l’heure et renvoyez.',
  'count.too-old': 'Ce comptage de {place} date de plus d’un jour : il n’entre pas dans la soirée.',
  'count.impossible':
    'Ce nombre ne peut pas être vrai pour {place} : un entier de 0 à 1 000 000, une densité de 0 à 12 par m².',
  'count.backwards':
    'Le compteur de {place} recule de {from} à {to} : s’il a été remis à zéro, renvoyez avec « reset ».',
  'count.too-fast':
    '{people} personnes de plus à {place} en si peu de temps : vérifiez le compteur.',
  'count.ticket-twice': 'Ce billet a déjà été lu à {place} : il n’est pas compté deux fois.',
  'count.repeated': 'Ce comptage de {place} est déjà enregistré.',
  'count.not-understood': 'Ligne {line} : {why}.',
  'gate.point-unknown': 'Aucun point {point} n’est décrit derrière la porte {gate}.',
  'gate.downstream-unanswered':
    'Avant de changer la porte {gate}, dites ce qui est ouvert ou fermé derrière elle : {points}.',
  'alarm.unknown': 'L’alarme {id} n’existe pas.',
  'alarm.over': 'L’alarme {id} est terminée.',
  'alarm.already-acknowledged': 'L’alarme {id} est déjà prise en compte.',
  'cluster.unknown': 'Le groupe de signalements {id} n’existe pas.',
  'cluster.already-closed': 'Le groupe de signalements {id} est déjà clos.',
  'cluster.growing':
    'Le groupe {id} ({reports} signalements) grandit encore : il ne peut être clos qu’après {minutes} min sans nouveau signalement.',
  'incident.in-growing-cluster':
    'L’incident {id} fait partie du groupe {cluster} ({reports} signalements), qui grandit encore : il ne peut pas être clos seul.',
  'event.exists': 'L’événement existe déjà.',
  'event.unknown': 'L’événement n’a pas encore été créé.',
  'event.phase-impossible': 'Les phases ne font qu’avancer : celle-ci est passée.',
  'finding.unknown': 'Cette détection n’existe pas.',
  'finding.already-closed': 'La détection {id} est déjà close ; rouvrez-la d’abord.',
  'finding.already-promoted': 'La détection {id} est déjà devenue l’incident {incident}.',
  'finding.transition-impossible': 'La détection {id} ne peut pas passer à cet état.',
  'rule.unknown': 'Cette règle n’a pas été écrite ici, ou n’existe pas.',
  'rule.already-retired': 'Cette règle est déjà retirée.',
  'rule.invalid': 'La règle est inutilisable : {message} (ligne {line}).',
  'rule.not-one': 'Le texte doit contenir exactement une règle de détection.',
  'rule.id-needed': 'La règle a besoin d’un « id » : un UUID en minuscules.',
  'rule.not-own': 'Une règle livrée avec Vigie porte cet id : donnez-en un autre à la vôtre.',
  'rule.too-slow':
    'L’essai a dépassé {seconds} s et a été arrêté : rendez la règle moins coûteuse.',
  'rule.load-failed': 'Les règles n’ont pas pu être chargées ; les précédentes restent en vigueur.',
  'source.unknown': 'Cette source n’est pas connue.',
  'source.queue-full':
    'La file de cette source est pleine : rien n’a été pris. Renvoyez dans un instant.',
  'source.paused': 'Cette source est en pause.',
  'source.exists': 'La source {id} est déjà déclarée.',
  'source.admission-unfit':
    'Une source qui arrive par « {door} » ne se fait pas reconnaître ainsi ({admission}).',
  'source.limits-unfit': 'Une limite de la source {id} sort de ce qui est permis.',
  'source.already-paused': 'La source {id} est déjà en pause.',
  'source.not-paused': 'La source {id} n’est pas en pause.',
  'source.path-not-allowed': 'Le chemin {path} n’est pas parmi ceux que ce serveur peut lire.',
  'source.file-refused': 'Le fichier {name} est refusé : {why}.',
  'attachment.unknown': 'Cette pièce jointe n’existe pas.',
  'attachment.too-large': 'La pièce jointe dépasse la taille permise.',
  'attachment.hash-mismatch': 'L’empreinte reçue n’est pas celle de la pièce : renvoyez-la.',
  'attachment.offset-mismatch': 'L’envoi ne reprend pas où il s’était arrêté.',
  'attachment.quarantined': 'La pièce jointe est en quarantaine tant qu’elle n’est pas vérifiée.',
  'attachment.kind-refused': 'Ce type de fichier n’est pas accepté.',
  'exercise.not-running': 'Aucun exercice n’est en cours.',
  'exercise.live-installation': 'Cette installation est réelle : un exercice n’y a pas sa place.',
  'venue.unknown': 'Cette enceinte n’existe pas.',
  'venue.exists': 'L’enceinte {venue} existe déjà.',
  'venue.id-unsuitable':
    '« {id} » ne peut pas servir d’identifiant : lettres et chiffres, sans espace.',
  'venue.element-unknown': 'Le plan n’a pas d’élément {element}.',
  'venue.element-exists': 'Le plan a déjà un élément {element} : donnez un autre nom au nouveau.',
  'venue.element-in-use':
    '{element} est encore nommé par {by} ({n} en tout) : déplacez ou retirez-les d’abord.',
  'venue.reference-unknown':
    '{element} renvoie à {to}, qui n’est pas au plan ou n’est pas de la bonne sorte : ajoutez-le d’abord.',
  'venue.changed-meanwhile': 'Le plan de {venue} vient de changer : relisez-le et recommencez.',
  'venue.geometry-type': '{element} ne se dessine pas ainsi : gardez sa sorte de tracé.',
  'venue.outside-earth':
    '{element} sort du globe : coordonnées en degrés, longitude puis latitude.',
  'venue.too-many-points': '{element} a trop de points : simplifiez son contour (1 500 au plus).',
  'venue.line-too-short': '{element} n’a pas de longueur : tracez-le d’un montant à l’autre.',
  'venue.ring-open': 'Le contour de {element} n’est pas fermé : terminez-le par son premier point.',
  'venue.ring-too-small':
    'Le contour de {element} n’entoure rien : il faut trois points distincts au moins.',
  'venue.ring-crosses':
    'Le contour de {element} se croise lui-même : remettez ses points dans l’ordre.',
  'venue.measure-unsuitable': '{element} n’a pas cette mesure.',
  'venue.measure-impossible':
    '{element} : {value} est impossible ; donnez une valeur entre {least} et {most}.',
  'venue.import-refused':
    'Rien n’a été importé : {n} erreurs, dont {rule} ({feature}). L’aperçu les nomme toutes.',
  'venue.import-unreadable':
    'Le fichier n’est ni une archive IMDF, ni du GeoJSON lisible : {reason}.',
  'venue.plan-impossible':
    'Un tel stade est impossible : au moins 100 places par secteur, des quarts de secteurs, 1 à 9 portes par côté.',
  'capacity.section-unknown': 'Le plan n’a pas de secteur {sector}.',
  'capacity.incomplete':
    'La capacité de {sector} ne se calcule pas encore : complétez les données que la feuille de calcul signale.',
  'capacity.exceeded':
    '{asked} personnes dépassent la capacité sûre de {sector}, qui est de {final}.',
  'match.unknown': 'Cette rencontre n’existe pas.',
  'match.phase-impossible': 'Les phases d’une rencontre ne font qu’avancer : celle-ci est passée.',
  'match.item-unknown': 'La liste de cette phase n’a pas de point {item}.',
  'match.item-exists': 'La liste de cette phase a déjà un point {item}.',
  'check-template.unknown': 'Ce modèle de contrôle n’existe pas ou est retiré.',
  'check-template.exists': 'Le modèle {id} existe déjà.',
  'check-template.limits-impossible': 'Mesure {measure} : la limite basse dépasse la haute.',
  'checkpoint.unknown': 'Le point de contrôle {id} n’existe pas ou est retiré.',
  'checkpoint.exists': 'Le point de contrôle {id} existe déjà.',
  'inspection.unknown': 'Cette visite n’existe pas.',
  'inspection.closed': 'La visite {id} est close.',
  'inspection.not-planned':
    'Le point {checkpoint} n’est pas au programme de {id} : ajoutez-le d’abord.',
  'inspection.unfinished': '{n} points de {id} ne sont pas faits : terminez-les ou dites pourquoi.',
  'inspection.measure-unknown': 'Le modèle de ce point n’a pas de mesure « {measure} ».',
  'inspection.not-visit': '{id} n’est pas une visite officielle.',
  'inspection.item-unknown': '{id} n’a pas d’entrée {item}.',
  'defect.unknown': 'Cette anomalie n’existe pas.',
  'defect.closed': 'L’anomalie {id} est close.',
  'defect.transition-impossible':
    'Ce geste n’est pas possible dans l’état présent de l’anomalie {id}.',
  'gates.severe-defect-open':
    'Les portes ne peuvent pas être déclarées ouvertes : {n} anomalie grave reste ouverte ({defect}). Faites-la réparer, ou un commandant signe une dérogation.',
  'gates.nothing-to-override': 'Aucune anomalie grave n’est ouverte : il n’y a rien à déroger.',
  'gates.override-incomplete':
    'L’anomalie grave {defect} n’est pas nommée dans la dérogation : relisez la liste et signez à nouveau.',
  'purge.unknown-commitment': 'Ce contenu est inconnu ou déjà purgé.',
  'asset.unknown': 'L’actif {id} n’existe pas.',
  'asset.exists': 'L’actif {id} existe déjà.',
  'asset.retired': 'L’actif {id} est retiré : rétablissez-le d’abord.',
  'asset.edge-impossible':
    'Un lien « {edge} » de {id} vers {to} n’a pas de sens entre ces types d’actifs.',
  'asset.import-refused':
    'Rien n’a été importé : aucune ligne du fichier ne peut être prise ({problems} en défaut).',
  'effectiveness.period-invalid':
    'La période demandée doit commencer avant sa fin et durer au plus {days} jours.',
  'handover.unknown': 'La relève {id} n’existe pas.',
  'handover.items-unowned':
    '{count} éléments ouverts sont sans responsable (dont {first}) : rien d’ouvert ne passe la relève ainsi.',
  'handover.same-person': 'On ne se passe pas la relève à soi-même.',
  'handover.not-yours': 'Cette relève s’adresse à une autre personne.',
  'handover.already-signed': 'La relève {id} est close : elle est déjà signée ou retirée.',
  'handover.tree-unknown': 'L’arbre de taille {size} n’est pas celui que porte cette relève.',
}
