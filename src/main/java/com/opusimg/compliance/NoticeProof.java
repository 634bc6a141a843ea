package com.opusimg.compliance;

import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import jakarta.persistence.EntityManager;

/**
 * The proof that people were told something: entities whose rows have the mail of each notice in {@code mailId}, when it was queued in
 * {@code queuedAt} and when it left in {@code sentAt}. Runs in the transaction of the mail.
 */
public final class NoticeProof {
    private NoticeProof() {}

    /** Notes that a mail has left; returns how many rows had it. */
    public static int sent(EntityManager em, Class<?> notices, MailSent mail) {
        return em.createQuery("update " + notices.getSimpleName()
                        + " n set n.sentAt = :at where n.mailId = :mail and n.sentAt is null")
                .setParameter("at", mail.at())
                .setParameter("mail", mail.mail())
                .executeUpdate();
    }

    /** Notes mails that nobody will send any more, so that who should have got them is told again. */
    public static void givenUp(EntityManager em, Class<?> notices, MailGivenUp mail) {
        em.createQuery("update " + notices.getSimpleName()
                        + " n set n.mailId = null, n.queuedAt = null where n.mailId in :mails and n.sentAt is null")
                .setParameter("mails", mail.mails())
                .executeUpdate();
    }
}
