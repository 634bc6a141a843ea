package com.opusimg.message.contact;

import com.opusimg.account.ProfileRules;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.ColumnCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keyed digests by which addresses are found. They hold the account, so that nobody sees who of two people knows the same address. */
@ApplicationScoped
class ContactKeys {
    @Inject
    ColumnCipher cipher;

    /** The digest of an address in the book of an account. */
    String of(AccountId account, String address) {
        return cipher.digest("contact " + account + " " + ProfileRules.canonical(address));
    }

    /** The digests of some addresses, each with its canonical address. */
    Map<String, String> of(AccountId account, Collection<String> addresses) {
        var keys = new TreeMap<String, String>();
        addresses.forEach(address -> keys.put(of(account, address), ProfileRules.canonical(address)));
        return keys;
    }

    /** The digests of the addresses of a card, in their order. */
    List<String> of(AccountId account, Card card) {
        return card.addresses().stream()
                .map(entry -> of(account, entry.value()))
                .toList();
    }
}
