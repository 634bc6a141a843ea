package com.opusimg.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.account.SessionCookie;
import com.opusimg.consent.StoredItem.Kind;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.web.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every item of the register is told in full. */
class StorageRegisterTest {

    @Test
    @Promise("CON-1")
    void everyItemSaysWhatItIsForAndHowLongItStays() {
        List<StoredItem> items = StorageRegister.items();
        assertThat(items).extracting(StoredItem::id).doesNotHaveDuplicates();
        assertThat(items).extracting(StoredItem::key).doesNotHaveDuplicates();
        for (StoredItem item : items) {
            assertThat(Texts.text("storage." + item.id() + ".purpose")).isNotBlank();
            assertThat(Texts.text("storage." + item.id() + ".lifetime", "30 days", "180 days"))
                    .isNotBlank();
            assertThat(Texts.text("storage.kind." + item.kind())).isNotBlank();
            assertThat(Texts.text("storage.setBy." + item.setBy())).isNotBlank();
        }
        for (Category category : Category.values()) {
            assertThat(Texts.text("storage.category." + category + ".title")).isNotBlank();
            assertThat(Texts.text("storage.category." + category + ".text")).isNotBlank();
        }
    }

    /** Whoever refuses everything keeps these: what is which is no detail. */
    @Test
    @Promise({"CON-1", "CON-2"})
    void onlyWhatAPageCannotDoWithoutIsNecessary() {
        assertThat(StorageRegister.items(Category.NECESSARY))
                .extracting(StoredItem::id)
                .containsExactlyInAnyOrder(
                        "session", "form", "told", "consent", "offline", "shared", "unsaved-message", "theme", "tools");
    }

    @Test
    @Promise({"CON-2", "CON-3", "CON-4"})
    void cookiesAreForTheSessionOnlyAndWhatCountsIsFew() {
        assertThat(StorageRegister.items())
                .filteredOn(item -> item.kind() == Kind.COOKIE)
                .extracting(StoredItem::key)
                .containsExactlyInAnyOrder(SessionCookie.NAME, "JSESSIONID", "csfcfc", "opus_consent");
        assertThat(StorageRegister.items(Category.ANALYTICS))
                .extracting(StoredItem::id)
                .containsExactlyInAnyOrder("visit", "probe");
        assertThat(StorageRegister.items(Category.MARKETING)).isEmpty();
    }
}
