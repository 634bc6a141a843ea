package com.opusimg.message.smtp;

import com.opusimg.message.MessageGateway.Carried;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What the answers of a mail server mean (RFC 5321, 4.2.1): 5xx for good, everything else for now. */
final class SmtpAnswers {
    private static final int PERMANENT = 500;
    private static final int TOO_LARGE = 552;

    private SmtpAnswers() {}

    /** What becomes of a mail after a failure. */
    static Carried of(MessagingException failed) {
        int code = 0;
        String answer = null;
        for (Exception one = failed;
                one != null;
                one = one instanceof MessagingException next ? next.getNextException() : null) {
            int found = code(one);
            if (found > 0) {
                code = found;
                answer = one.getMessage();
            }
        }
        if (code < PERMANENT) {
            return new Carried.Later(answer);
        }
        return new Carried.Refused(code == TOO_LARGE ? "too-large" : "refused", answer);
    }

    private static int code(Exception one) {
        return switch (one) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            default -> 0;
        };
    }
}
