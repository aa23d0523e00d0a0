import { type Lang, spoken, type TranslatedLang } from './languages.ts'

/*
 * What is said when something of ours has failed. Kept apart from the messages because what says it runs in
 * the browser and must not carry all the others with it.
 */
const faults = {
  en: {
    title: 'Something failed on our side',
    text: 'Nothing was lost: what you sent either arrived whole or not at all. The fault has been recorded.',
    reference: 'Reference',
    retry: 'Try again',
    home: 'Go to the start page',
    notSent: 'This could not be sent',
    sendAgain: 'Nothing you typed is lost. Check the connection and send it again.',
  },
  fr: {
    title: 'Une erreur s’est produite de notre côté',
    text: 'Rien n’est perdu : votre envoi est arrivé en entier, ou pas du tout. L’erreur a été consignée.',
    reference: 'Référence',
    retry: 'Réessayer',
    home: 'Aller à l’accueil',
    notSent: 'L’envoi n’a pas abouti',
    sendAgain: 'Rien de ce que vous avez saisi n’est perdu. Vérifiez la connexion et renvoyez le formulaire.',
  },
  ar: {
    title: 'حدث خلل من جانبنا',
    text: 'لم يضع شيء: ما أرسلته إما وصل كاملا أو لم يصل أصلا. وقد سُجّل الخلل.',
    reference: 'المرجع',
    retry: 'إعادة المحاولة',
    home: 'الذهاب إلى الصفحة الرئيسية',
    notSent: 'تعذّر إرسال هذا',
    sendAgain: 'لم يضع شيء مما كتبته. تحقّق من الاتصال ثم أرسله من جديد.',
  },
} as const satisfies Record<TranslatedLang, Record<string, string>>

export const fault = (lang: Lang) => faults[spoken(lang)]
