/**
 * What the portal promises, and the proof that it keeps it. For now the policies: five documents whose figures, lists and periods
 * come from what features say of themselves ({@link com.opusimg.compliance.PolicyFacts}), as immutable versions with a hash, with
 * notice of what is material before it takes effect, and with a log of who accepted which version. It knows no feature, and
 * it neither reads nor writes consent: accepting terms says yes to nothing else (CON-13).
 */
package com.opusimg.compliance;
