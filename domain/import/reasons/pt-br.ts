import type { ReasonWords } from './shape.ts'

export const ptBR: ReasonWords = {
  heads: { row: 'linha', reason: 'motivo', advice: 'o que fazer' },
  reasons: {
    nobody: ['Sem telefone e sem e-mail.', 'Não há como falar com a pessoa: deixe de fora ou adicione um telefone.'],
    phoneUnreadable: ['{column}: “{value}” não é um telefone.', 'Complete o número, com o código do país.'],
    phoneShortened: [
      '{column}: uma planilha encurtou este número para {value}.',
      'Formate a coluna como texto no primeiro arquivo e salve de novo.',
    ],
    phoneNoCountry: [
      '{column}: “{value}” não tem código do país, e nenhum país foi escolhido.',
      'Escolha o país dos telefones ou adicione o código.',
    ],
    emailUnreadable: ['{column}: “{value}” não é um e-mail.', 'Corrija ou esvazie a célula.'],
    emailOfSeveral: ['{column}: vários contatos têm o endereço {value}.', 'Adicione o telefone ou una os contatos.'],
    otherPhone: [
      'O e-mail pertence a um contato com outro telefone.',
      'Veja qual número está certo ou remova o endereço.',
    ],
    nameTooLong: ['{column}: um nome tem no máximo {most} letras.', 'Encurte.'],
    lineBreak: ['{column}: há uma quebra de linha.', 'Falta uma aspa nas linhas acima?'],
    languageUnknown: ['{column}: “{value}” não é um código de idioma.', 'Escreva um código como pt-BR.'],
    sourceTooLong: ['{column}: uma origem tem no máximo {most} letras.', 'Encurte.'],
    consentUnreadable: ['{column}: “{value}” não é sim, não nem data.', 'Escreva sim ou não, ou não importe a coluna.'],
    tagUnknown: ['{column}: não há tag chamada {value}.', 'Permita tags novas ou crie a tag em Gerenciar.'],
    tagTooLong: ['{column}: uma tag tem no máximo {most} letras.', 'Encurte.'],
    tagsTooMany: ['Um contato tem no máximo {most} tags.', 'Remova algumas.'],
    newTagsTooMany: [
      '{column}: esta importação criou {most} tags, o máximo.',
      'É mesmo uma coluna de tags? Se não, não importe.',
    ],
    attributeInvalid: ['{column}: “{value}” não serve, deve ser {wanted}.', 'Corrija ou use um atributo de texto.'],
    attributeOutside: [
      '{column}: “{value}” está fora dos limites, {least} a {most}.',
      'Corrija ou mude os limites do atributo.',
    ],
    notText: ['{column}: há sinais que não podem ser lidos.', 'Escolha outra codificação.'],
    tooManyCells: [
      'Há {n} células, mas o arquivo tem {most} colunas.',
      'Ponha entre aspas os textos que contêm um separador.',
    ],
    quoteOpen: [
      'Uma aspa abre aqui e nunca fecha: tudo abaixo foi lido como uma célula.',
      'Feche a aspa e importe o arquivo de novo.',
    ],
    erased: ['Esta linha era sobre alguém que foi apagado.', 'Nada: ela não é importada.'],
    cleaned: ['Sinais invisíveis foram retirados.', 'Nada: estas linhas são importadas.'],
    optOutKept: [
      '{column}: já tinham cancelado o recebimento, e continua cancelado.',
      'Nada: o resto destas linhas é importado.',
    ],
  },
  wanted: {
    text: 'um texto de até 1.000 letras',
    number: 'um número de até 15 dígitos',
    date: 'uma data como 2026-11-24',
    boolean: 'sim ou não',
    choice: 'uma destas opções: {choices}',
    email: 'um e-mail',
    phone: 'um telefone com o país',
    url: 'um endereço que começa com http:// ou https://',
  },
}
