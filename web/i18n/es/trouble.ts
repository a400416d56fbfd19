import type { trouble as en } from '../en/trouble.ts'
import type { Words } from '../words.ts'

export const trouble: Words<typeof en> = {
  'trouble.token': 'el token de acceso de este número ya no es válido o le falta un permiso.',
  'trouble.blocked': 'WhatsApp bloqueó o cerró esta cuenta de empresa.',
  'trouble.payment': 'hay un problema de pago en la cuenta de WhatsApp.',
  'trouble.unregistered': 'este número no está registrado en WhatsApp.',
  'trouble.busy': 'WhatsApp no está disponible en este momento.',
  'trouble.tooFast': 'demasiados mensajes en poco tiempo.',
  'trouble.window': 'pasaron más de 24 horas desde que escribió el cliente. Envía una plantilla.',
  'trouble.optedOut': 'el cliente pidió no recibir más mensajes de marketing.',
  'trouble.marketing': 'WhatsApp decidió no entregar este mensaje de marketing.',
  'trouble.country': 'WhatsApp no permite que esta empresa escriba a ese país.',
  'trouble.unreachable': 'puede que el número no esté en WhatsApp, tenga una aplicación antigua o nos haya bloqueado.',
  'trouble.reported': 'WhatsApp limita este número porque demasiadas personas lo reportaron.',
  'trouble.file': 'WhatsApp no pudo usar el archivo: su formato o su tamaño no sirve.',
  'trouble.needsPhone': 'este mensaje necesita un número de teléfono y el cliente no comparte ninguno.',
  'trouble.template': 'se rechazó la plantilla: no está aprobada, está en pausa o sus valores no corresponden.',
  'trouble.refused': 'WhatsApp rechazó el mensaje: algo falta o no es válido.',
}
