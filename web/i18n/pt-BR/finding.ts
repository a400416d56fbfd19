import type { finding as en } from '../en/finding.ts'
import type { Words } from '../words.ts'

export const finding: Words<typeof en> = {
  'filter.tag': 'Tags',
  'filter.anyTag': 'Todas as tags',
  'filter.waiting': 'Esperando há mais de',
  'filter.anyWait': 'Qualquer tempo',
  'filter.minutes': '{n, plural, one {# minuto} other {# minutos}}',
  'filter.waitsOver': 'Há mais de {n} min',
  'filter.agent': 'Com o atendente',
  'filter.anyAgent': 'Qualquer um',
  'filter.with': 'Com {name}',
  'filter.source': 'Origem',
  'filter.anySource': 'Qualquer origem',
  'filter.from': 'Origem: {source}',
  'filter.readOrNot': 'Lidos e não lidos',
  'filter.onlyUnread': 'Só não lidos',
  'tag.title': 'Tags do chat com {name}',
  'tag.effect': 'Para encontrar o chat depois. O cliente não as vê.',
  'tag.add': 'Adicionar tag',
  'tag.placeholder': 'Nome de uma tag',
  'tag.all': 'Tags',
  'tag.create': 'Criar a tag “{name}”',
  'tag.none': 'Nenhuma outra tag. Digite um nome para criar.',
  'tag.noneYet': 'Este chat ainda não tem tags.',
  'tag.remove': 'Remover a tag {name}',
  'tag.ofChat': 'Tags do chat',
}
