package io.trackai.examples.benchmarks;

import io.trackai.testkit.perfectpay.PerfectPayPostback;

/** Writes an order as Perfect Pay reports it: every key of a captured postback, about three kilobytes. */
final class Postbacks {

    private Postbacks() {}

    static byte[] of(Order order) {
        String phone = order.phone();
        String area = phone.substring(3, 5);
        String number = phone.substring(5);
        return PerfectPayPostback.approved(order.code(), order.paidAt())
                .token(Invented.WEBHOOK_TOKEN)
                .amount(order.amount().toPlainString())
                .visitor(order.visitorId())
                .buyer(order.fullName(), order.email())
                .with("/product/code", text(order.productCode()))
                .with("/product/name", text(order.productName()))
                .with("/plan/name", text(order.productName()))
                .with("/customer/phone_area_code", text(area))
                .with("/customer/phone_number", text(number))
                .with("/customer/phone_formated", text("(" + area + ") " + number))
                .with("/customer/phone_formated_ddi", text("+55(" + area + ") " + number))
                .with("/customer/ip", text(order.ipAddress()))
                .with("/customer/user_agent", text(order.userAgent()))
                .with("/customer/zip_code", text(order.postalCode()))
                .with("/customer/city", text(order.city()))
                .with("/customer/state", text(order.state()))
                .with("/metadata/_fbp", text(order.fbp()))
                .with("/metadata/_fbc", text(order.fbc()))
                .bytes();
    }

    /** None of the invented texts needs an escape. */
    private static String text(String plain) {
        return '"' + plain + '"';
    }
}
