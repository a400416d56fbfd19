import type { PlainTarget } from './targets.ts'

/** What columns are called in files found in the wild, in the languages of the app. Accents and case do not matter. */
export const headings: Record<Exclude<PlainTarget, 'ignore'>, readonly string[]> = {
  // biome-ignore format: a table
  name: [
    'name', 'full name', 'contact name', 'customer', 'customer name', 'client', 'first name', 'last name', 'given name', 'family name',
    'surname', 'display name', 'nome', 'nome completo', 'primeiro nome', 'sobrenome', 'cliente', 'nome do cliente', 'contato', 'nombre',
    'nombre completo', 'apellido', 'apellidos', 'contacto', 'नाम', 'पूरा नाम', 'ग्राहक', 'الاسم', 'اسم', 'الاسم الكامل', 'العميل',
  ],
  // biome-ignore format: a table
  phone: [
    'phone', 'phone number', 'phone no', 'mobile', 'mobile number', 'mobile phone', 'cell', 'cell phone', 'cellphone', 'whatsapp', 'whatsapp number',
    'wa', 'msisdn', 'tel', 'telephone', 'number', 'phone 1 value', 'phone 1', 'telefone', 'celular', 'fone', 'numero', 'numero de telefone', 'whats', 'telefone celular',
    'telefono', 'movil', 'numero de telefono', 'फोन', 'फ़ोन', 'मोबाइल', 'मोबाइल नंबर', 'फ़ोन नंबर', 'هاتف', 'الهاتف', 'رقم الهاتف', 'جوال', 'الجوال', 'واتساب',
  ],
  // biome-ignore format: a table
  email: [
    'email', 'e-mail', 'e mail', 'mail', 'email address', 'e-mail address', 'e-mail 1 value', 'endereço de e-mail', 'correo', 'correo electrónico',
    'ईमेल', 'البريد', 'البريد الإلكتروني', 'بريد',
  ],
  language: ['language', 'lang', 'locale', 'idioma', 'língua', 'lengua', 'भाषा', 'اللغة', 'لغة'],
  tag: [
    'tag',
    'tags',
    'label',
    'labels',
    'etiqueta',
    'etiquetas',
    'marcador',
    'marcadores',
    'टैग',
    'وسم',
    'وسوم',
    'الوسوم',
  ],
  source: ['source', 'origin', 'origem', 'fonte', 'origen', 'fuente', 'स्रोत', 'المصدر', 'مصدر'],
  // biome-ignore format: a table
  optIn: [
    'opt in', 'optin', 'opted in', 'opt in date', 'opted in at', 'optin date', 'whatsapp opt in', 'whatsapp optin', 'marketing', 'marketing opt in', 'marketing consent',
    'accepts marketing', 'allow marketing', 'consent', 'consent date', 'subscribed', 'subscribed at', 'subscription status', 'opt in status', 'aceita marketing',
    'aceita receber', 'aceita mensagens', 'consentimento', 'data do consentimento', 'autoriza marketing', 'inscrito', 'inscrito em', 'acepta marketing', 'acepta publicidad',
    'acepta recibir', 'consentimiento', 'fecha de consentimiento', 'suscrito', 'suscrito el', 'सहमति', 'मार्केटिंग सहमति', 'ऑप्ट इन', 'सदस्यता', 'موافقة', 'الموافقة',
    'الموافقة على التسويق', 'موافقة التسويق', 'مشترك', 'الاشتراك', 'تاريخ الموافقة',
  ],
  // biome-ignore format: a table
  optOut: [
    'opt out', 'optout', 'opted out', 'opted out at', 'opt out date', 'unsubscribed', 'unsubscribed at', 'do not contact', 'do not disturb', 'dnd', 'blocklisted',
    'descadastrado', 'descadastrado em', 'não contatar', 'não perturbe', 'cancelou inscrição', 'dado de baja', 'fecha de baja', 'no contactar', 'no molestar',
    'ऑप्ट आउट', 'संपर्क न करें', 'सदस्यता समाप्त', 'ألغى الاشتراك', 'إلغاء الاشتراك', 'عدم الاتصال', 'لا تتصل',
  ],
}
