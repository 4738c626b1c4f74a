/** Hosts that lead, or could lead, to the inside. In the order of https://www.iana.org/assignments/iana-ipv4-special-registry */
// biome-ignore format: a paragraph of addresses reads better than a column
const v4 = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.0.0.2',
  '127.255.255.254', '169.254.0.1', '169.254.169.254', '169.254.170.2', '172.16.0.1', '172.31.255.254', '192.0.0.1',
  '192.0.0.8', '192.0.2.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.168.0.1', '192.168.255.254',
  '192.175.48.1', '198.18.0.1', '198.19.255.254', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250',
  '240.0.0.1', '255.255.255.255',
];

/** The same in other spellings that programs take for addresses. */
// biome-ignore format: a paragraph of addresses reads better than a column
const spelledV4 = [
  '2130706433', '3232235521', '2852039166', '0x7f000001', '0x7F.0.0.1', '0xa9fea9fe', '0xA9.0xFE.0xA9.0xFE',
  '017700000001', '0177.0.0.1', '0251.0376.0251.0376', '127.1', '127.0.1', '10.1', '192.168.257', '0', '0x0',
  '127.0.0.1.', '127%2E0%2E0%2E1', '%31%32%37.0.0.1',
  // Full stops and digits of other scripts, which a browser's host parser makes plain.
  '127\u30020\u30020\u30021', '127\uff0e0\uff0e0\uff0e1', '\uff11\uff12\uff17.0.0.1', '\u2460\u2461\u2466.0.0.1',
  '\u{1d7cf}\u{1d7d0}\u{1d7d5}.0.0.1', '169\uff61254\uff61169\uff61254',
];

// biome-ignore format: a paragraph of addresses reads better than a column
const v6 = [
  '::', '::1', '::127.0.0.1', '::10.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1',
  '::ffff:169.254.169.254', '::ffff:192.168.0.1', '::ffff:0:127.0.0.1', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::10.0.0.1', '100::1', '2001::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::',
  '2002:a00:1::', '2002:a9fe:a9fe::', '2002:c0a8:1::', '3fff::1', '4000::1', '5f00::1', 'fc00::1', 'fd00:ec2::254',
  'fd12:3456:789a::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1', 'ff05::2', '0:0:0:0:0:0:0:1',
  '0000:0000:0000:0000:0000:ffff:7f00:0001',
];

/** As they stand in an address of the web. */
export const insideHosts: readonly string[] = [...v4, ...spelledV4, ...v6.map((each) => `[${each}]`)];

/** Names that lead to this machine wherever they are looked up. */
export const insideNames: readonly string[] = ['localhost', 'LOCALHOST', 'localhost.'];
