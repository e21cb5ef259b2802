import { evolvePost } from '@vigie/domain'
import type { Post } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Posts of the deployment plan, one document each. */
export const postView: Projection<Post> = {
  name: 'post',
  version: 1,
  kinds: ['post.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolvePost,
}
