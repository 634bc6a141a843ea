package com.opusimg.message.api;

import com.opusimg.message.EmailAddress;
import java.util.List;

/**
 * Somebody to write to or to hear from.
 *
 * @param name as it is shown, or absent
 */
public record AddressView(String name, String email) {
    static AddressView of(EmailAddress address) {
        return new AddressView(address.name(), address.email());
    }

    static List<AddressView> of(List<EmailAddress> addresses) {
        return addresses.stream().map(AddressView::of).toList();
    }

    static List<EmailAddress> read(List<AddressView> addresses) {
        return addresses == null
                ? List.of()
                : addresses.stream()
                        .map(one -> one == null ? null : new EmailAddress(one.name(), one.email()))
                        .toList();
    }
}
