import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Post, PostCommand } from './post.ts'

/** Says what follows from a command on the post `id`, or why nothing may. Pure. Refusals: `post.*`. */
export function decidePost(post: Post | undefined, id: string, command: PostCommand): Decision {
  if (command.kind === 'post.plan') {
    if (post !== undefined) return refuse('post.exists', { id })
    return accept(
      fact('post.planned', id, {
        name: sealedJson(command.name),
        strength: command.strength,
        skills: [...new Set(command.skills)],
        ...(command.place === undefined ? {} : { place: command.place }),
        ...(command.supervisor === undefined ? {} : { supervisor: command.supervisor }),
      }),
    )
  }
  if (post === undefined) return refuse('post.unknown', { id })
  switch (command.kind) {
    case 'post.set-strength':
      if (post.strength === command.strength) return accept()
      return accept(fact('post.strength-set', id, { strength: command.strength }))
    case 'post.set-place':
      if (post.place === command.place) return accept()
      return accept(fact('post.place-set', id, { place: command.place }))
    case 'post.set-supervisor':
      if (post.supervisor === command.supervisor) return accept()
      return accept(fact('post.supervisor-set', id, { supervisor: command.supervisor }))
    case 'post.withdraw':
      return post.isWithdrawn ? accept() : accept(fact('post.withdrawn', id, {}))
    case 'post.restore':
      return post.isWithdrawn ? accept(fact('post.restored', id, {})) : accept()
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'post', id }, data }
}
