import java.nio.charset.Charset;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.TimeZone;

/** What the JDK reads from its own files: zones, locales, charsets, currencies, bundles. */
public final class DataOfTheJdk {
    public static void main(String[] args) throws Exception {
        System.out.println(ZoneId.getAvailableZoneIds().size() + " " + TimeZone.getAvailableIDs().length);
        System.out.println(ZonedDateTime.of(2024, 7, 1, 12, 0, 0, 0, ZoneId.of("Europe/Berlin")));
        for (String tag : new String[] {"de-DE", "ja-JP", "ar-EG", "fr-CA"}) {
            Locale locale = Locale.forLanguageTag(tag);
            System.out.println(LocalDate.of(2024, 2, 29).format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale))
                    + " " + NumberFormat.getCurrencyInstance(locale).format(1234.5));
        }
        System.out.println(Charset.availableCharsets().size() + " " + new String("日本語".getBytes("Shift_JIS"), "Shift_JIS") + " " + "é".getBytes("IBM500")[0]);
        System.out.println(Currency.getAvailableCurrencies().size() + " " + Locale.getAvailableLocales().length);
        System.out.println(java.net.URI.create("https://example.org").toURL().getProtocol());
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
        System.out.println(java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA3-256").digest(), 0, 4));
        System.out.println(javax.crypto.Cipher.getMaxAllowedKeyLength("AES"));
    }
}
