import { Type } from 'typebox'
import type { Static } from 'typebox'
import { Gesture } from '../record/entry-view.ts'

const Name = Type.String({ minLength: 1, maxLength: 200 })
const Vkey = Type.String({
  minLength: 10,
  maxLength: 400,
  description: 'Public key as C2SP writes it: name+id+base64',
})
const OrNull = (what: typeof Name) => Type.Union([what, Type.Null()])

/** `GET /api/witnesses`: who vouches for this log, how far they are, and for whom this node vouches. */
export const WitnessBoard = Type.Object({
  size: Type.Integer({ description: 'Entries of this node’s tree now' }),
  origin: Type.String(),
  vkey: Type.String({ description: 'Key that signs this node’s trees' }),
  ownWitness: Type.Object({
    vkey: Type.String({ description: 'Key with which this node vouches for others' }),
    path: Type.String({ description: 'Where requests go, below this Vigie’s address' }),
  }),
  witnesses: Type.Array(
    Type.Object({
      name: Type.String(),
      vkey: Type.String(),
      url: Type.String(),
      size: Type.Integer({ description: 'Entries that they vouch for; 0: none yet' }),
      cosignedAt: OrNull(Type.String()),
      lagMs: Type.Integer({ description: 'Age of the oldest entry they have not vouched for' }),
      lateSince: OrNull(Type.String()),
      fault: OrNull(Type.String()),
    }),
  ),
  watched: Type.Array(
    Type.Object({
      origin: Type.String(),
      vkeys: Type.Array(Type.String()),
      size: Type.Integer({ description: 'Entries that this node vouched for; 0: none yet' }),
      cosignedAt: OrNull(Type.String()),
      forkedAt: Type.Union([Type.Integer(), Type.Null()], {
        description: 'Size at which two trees of one size were seen',
      }),
    }),
  ),
})
export type WitnessBoard = Static<typeof WitnessBoard>

/** `POST /api/witnesses`. */
export const ManageWitness = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('witness.add'),
      vkey: Vkey,
      url: Type.String({ minLength: 8, maxLength: 300 }),
    }),
    Type.Object({ kind: Type.Literal('witness.remove'), name: Name }),
    Type.Object({ kind: Type.Literal('watched-log.add'), vkey: Vkey }),
    Type.Object({ kind: Type.Literal('watched-log.remove'), origin: Name }),
  ]),
})
export type ManageWitness = Static<typeof ManageWitness>
