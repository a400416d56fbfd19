import type { ReasonWords } from './shape.ts'

export const es: ReasonWords = {
  heads: { row: 'fila', reason: 'motivo', advice: 'qué hacer' },
  reasons: {
    nobody: ['Sin teléfono y sin correo.', 'No hay a quién escribir: déjala fuera o añade un teléfono.'],
    phoneUnreadable: ['{column}: “{value}” no es un teléfono.', 'Completa el número, con el prefijo del país.'],
    phoneShortened: [
      '{column}: una hoja de cálculo acortó este número a {value}.',
      'Da formato de texto a la columna en el primer archivo y guárdalo otra vez.',
    ],
    phoneNoCountry: [
      '{column}: “{value}” no tiene prefijo de país y no se eligió ninguno.',
      'Elige el país de los teléfonos o añade el prefijo.',
    ],
    emailUnreadable: ['{column}: “{value}” no es un correo.', 'Corrígelo o vacía la celda.'],
    emailOfSeveral: ['{column}: varios contactos tienen la dirección {value}.', 'Añade el teléfono o combínalos.'],
    otherPhone: [
      'El correo pertenece a un contacto con otro teléfono.',
      'Mira qué número es el correcto o quita la dirección.',
    ],
    nameTooLong: ['{column}: un nombre tiene como máximo {most} letras.', 'Acórtalo.'],
    lineBreak: ['{column}: hay un salto de línea.', '¿Falta una comilla en las filas de arriba?'],
    languageUnknown: ['{column}: “{value}” no es un código de idioma.', 'Escribe un código como pt-BR.'],
    sourceTooLong: ['{column}: un origen tiene como máximo {most} letras.', 'Acórtalo.'],
    consentUnreadable: ['{column}: “{value}” no es sí, no ni una fecha.', 'Escribe sí o no, o no importes la columna.'],
    tagUnknown: ['{column}: no hay ninguna etiqueta {value}.', 'Permite etiquetas nuevas o créala en Administrar.'],
    tagTooLong: ['{column}: una etiqueta tiene como máximo {most} letras.', 'Acórtala.'],
    tagsTooMany: ['Un contacto tiene como máximo {most} etiquetas.', 'Quita algunas.'],
    newTagsTooMany: [
      '{column}: esta importación creó {most} etiquetas, el máximo.',
      '¿Es de verdad una columna de etiquetas? Si no, no la importes.',
    ],
    attributeInvalid: ['{column}: “{value}” no encaja, debe ser {wanted}.', 'Corrígelo o usa un atributo de texto.'],
    attributeOutside: [
      '{column}: “{value}” está fuera de sus límites, {least} a {most}.',
      'Corrígelo o cambia los límites del atributo.',
    ],
    notText: ['{column}: hay signos que no se pueden leer.', 'Elige otra codificación.'],
    tooManyCells: [
      'Hay {n} celdas, pero el archivo tiene {most} columnas.',
      'Pon entre comillas los textos que contienen un separador.',
    ],
    quoteOpen: [
      'Aquí se abre una comilla que nunca se cierra: todo lo de abajo se leyó como una celda.',
      'Ciérrala e importa el archivo otra vez.',
    ],
    erased: ['Esta fila era de alguien que fue borrado.', 'Nada: no se importa.'],
    cleaned: ['Se quitaron signos invisibles.', 'Nada: estas filas se importan.'],
    optOutKept: ['{column}: ya se habían dado de baja, y siguen de baja.', 'Nada: el resto de estas filas se importa.'],
  },
  wanted: {
    text: 'un texto de 1.000 letras como máximo',
    number: 'un número de 15 cifras como máximo',
    date: 'una fecha como 2026-11-24',
    boolean: 'sí o no',
    choice: 'una de estas opciones: {choices}',
    email: 'un correo',
    phone: 'un teléfono con su país',
    url: 'una dirección que empieza por http:// o https://',
  },
}
