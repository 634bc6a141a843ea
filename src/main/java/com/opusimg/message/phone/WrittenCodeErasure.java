package com.opusimg.message.phone;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.MailFolder;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Messages with codes for the person in the folder that stands in for a provider. */
@ApplicationScoped
class WrittenCodeErasure implements ErasureStep {
    @Inject
    MailFolder folder;

    @Override
    public String id() {
        return "written-codes";
    }

    @Override
    public int order() {
        return 345;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of("written-codes", folder.count(WrittenSms.under(account)));
    }

    @Override
    public long erase(AccountId account) {
        return folder.remove(WrittenSms.under(account), PORTION);
    }
}
