package io.trackai.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency's main unit, never a binary float.
 *
 * @param amount at most 20 digits, at the currency's own scale (two for BRL)
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) {

    /**
     * Brings the amount to the currency's scale, rounding half up.
     *
     * @throws IllegalArgumentException if the amount has more than 20 digits or an absurd exponent
     */
    public Money {
        if (amount.precision() > 20 || Math.abs((long) amount.scale()) > 18) {
            throw new IllegalArgumentException("amount must have at most 20 digits");
        }
        amount = amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_UP);
    }

    /** An amount such as {@code ("197.90", "BRL")}. */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    /** An amount in the currency's smallest unit, such as {@code (19790, BRL)} for 197.90 BRL. */
    public static Money ofMinor(long units, Currency currency) {
        return new Money(BigDecimal.valueOf(units, Math.max(0, currency.getDefaultFractionDigits())), currency);
    }

    /** Plain decimal and currency code, such as {@code 197.90 BRL}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
