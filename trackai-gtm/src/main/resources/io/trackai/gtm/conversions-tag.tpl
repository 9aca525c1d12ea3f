___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Track AI Conversions API",
  "brand": {
    "id": "brand_dummy",
    "displayName": "Track AI"
  },
  "description": "Sends a purchase to Meta's Conversions API under the same event id as the relay and the browser.",
  "containerContexts": [
    "SERVER"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "pixelId",
    "displayName": "Pixel ID",
    "simpleValueType": true,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "accessToken",
    "displayName": "Access token",
    "simpleValueType": true,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "consent",
    "displayName": "Consent: assumed or required",
    "simpleValueType": true,
    "defaultValue": "required"
  }
]


___SANDBOXED_JS_FOR_SERVER___

const JSON = require('JSON');
const Math = require('Math');
const encodeUriComponent = require('encodeUriComponent');
const getAllEventData = require('getAllEventData');
const getCookieValues = require('getCookieValues');
const getTimestampMillis = require('getTimestampMillis');
const makeNumber = require('makeNumber');
const makeString = require('makeString');
const sendHttpRequest = require('sendHttpRequest');

const seen = getAllEventData();
// The relay and the browser make the id from the sale's code too: Meta then counts the sale once.
const id = seen.transaction_id ? 'purchase_' + makeString(seen.transaction_id) : seen.event_id;
// "G1", then whether ad storage is granted (1) or denied (0).
const answer = makeString(seen['x-ga-gcs'] || '')[2];
const allowed = data.consent === 'assumed' ? answer !== '0' : answer === '1';

if (!id || !allowed) {
  // Without an id the sale would be counted twice; without consent it is none of ours.
  data.gtmOnSuccess();
} else {
  send();
}

function send() {
  const event = {
    event_name: 'Purchase',
    event_time: Math.round(getTimestampMillis() / 1000),
    event_id: makeString(id),
    action_source: seen.user_agent && seen.page_location ? 'website' : 'system_generated',
    user_data: {},
    custom_data: {}
  };
  if (seen.page_location) event.event_source_url = seen.page_location;
  if (seen.user_agent) event.user_data.client_user_agent = seen.user_agent;
  if (seen.ip_override) event.user_data.client_ip_address = makeString(seen.ip_override).split(',')[0].trim();
  const fbp = getCookieValues('_fbp')[0];
  const fbc = getCookieValues('_fbc')[0];
  if (fbp) event.user_data.fbp = fbp;
  if (fbc) event.user_data.fbc = fbc;
  if (seen.transaction_id) event.custom_data.order_id = makeString(seen.transaction_id);
  if (seen.currency && (seen.value || seen.value === 0)) {
    event.custom_data.currency = seen.currency;
    event.custom_data.value = makeNumber(seen.value);
  }
  if (seen.items && seen.items.length) {
    event.custom_data.content_type = 'product';
    event.custom_data.contents = seen.items.map(function (item) {
      return {
        id: makeString(item.item_id || item.item_name),
        quantity: makeNumber(item.quantity || 1),
        item_price: makeNumber(item.price || 0)
      };
    });
  }
  sendHttpRequest(
    'https://graph.facebook.com/v25.0/' + encodeUriComponent(data.pixelId) + '/events',
    function (status) {
      if (status >= 200 && status < 300) {
        data.gtmOnSuccess();
      } else {
        data.gtmOnFailure();
      }
    },
    {
      headers: {'Content-Type': 'application/json', 'Authorization': 'Bearer ' + data.accessToken},
      method: 'POST'
    },
    JSON.stringify({data: [event]})
  );
}


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "read_event_data",
        "versionId": "1"
      },
      "param": [
        {
          "key": "eventDataAccess",
          "value": {
            "type": 1,
            "string": "any"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "get_cookies",
        "versionId": "1"
      },
      "param": [
        {
          "key": "cookieAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "cookieNames",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "_fbp"
              },
              {
                "type": 1,
                "string": "_fbc"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "send_http",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedUrls",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://graph.facebook.com/"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Nothing is sent without an id
  code: |-
    runCode({pixelId: '1', accessToken: 'test', consent: 'assumed'});

    assertApi('gtmOnSuccess').wasCalled();
    assertApi('sendHttpRequest').wasNotCalled();
setup: |-
  mock('getAllEventData', {});
  mock('getCookieValues', []);


___NOTES___

Made by Track AI.
