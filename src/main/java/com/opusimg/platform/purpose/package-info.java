/**
 * What personal data is used for, and on which legal basis (OpusImg policy §5, §6): one register, {@code purposes.json}, that
 * code asks before it processes, and that pages, receipts and policies are made from. A purpose that is not in it does not
 * exist: asking for it is an error. Some purposes need a person's consent; {@code consent} answers whether there is one.
 */
package com.opusimg.platform.purpose;
