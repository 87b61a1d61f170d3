import { describe, expect, it } from 'vitest'
import { addressForm, addressWarnings } from '../../../electron/core/paper/address-form.ts'

const warned = (country: string | undefined, lines: string[], home?: string) =>
  addressWarnings({ name: 'A library', lines, country }, home)

describe('an address', () => {
  it.each([
    ['DE', 'Potsdamer Str. 33', '10785 Berlin'],
    ['DE', 'Potsdamer Str. 33', 'D-10785 Berlin'],
    ['CH', 'Hallwylstrasse 15', 'CH-3003 Bern'],
    ['GB', '96 Euston Road', 'London', 'NW1 2DB'],
    ['GB', '96 Euston Road', 'London NW1 2DB'],
    ['US', '101 Independence Ave SE', 'Washington, DC 20540-4000'],
    ['CA', '395 Wellington Street', 'Ottawa ON K1A 0N4'],
    ['FR', 'Quai François-Mauriac', '75706 Paris Cedex 13'],
    ['NL', 'Prins Willem-Alexanderhof 5', '2595 BE Den Haag'],
    ['JP', '〒１００-８９２４', '東京都千代田区永田町1-10-1'],
    ['JP', '1-10-1 Nagata-cho', 'Chiyoda-ku, Tokyo 100-8924'],
    ['TW', '100201 臺北市中正區中山南路20號'],
    ['IN', 'अलीपुर', 'कोलकाता ७०००२७'],
    ['TH', 'ถนนสามเสน', 'กรุงเทพฯ ๑๐๓๐๐'],
    ['LV', 'Mūkusalas iela 3', 'Rīga, LV-1423'],
    ['BR', 'Av. Rio Branco 219', 'Rio de Janeiro - RJ', '20040-008'],
    // Hong Kong has no postal codes.
    ['HK', '66 Causeway Road', 'Causeway Bay']
  ])('in %s as it is written there has nothing against it', (country, ...lines) => {
    expect(warned(country, lines)).toEqual([])
  })

  it('lacks its postal code, or has that of another country', () => {
    for (const lines of [
      ['Potsdamer Str. 33', 'Berlin'],
      ['Potsdamer Str. 33', '1078 Berlin']
    ])
      expect(warned('DE', lines)).toEqual(['No line has a postal code as it is written in this country: Germany.'])
    // A house number is none.
    expect(warned('US', ['12345 Long Road', 'Washington DC'])[0]).toContain('No line has a postal code')
  })

  it('has its postal code on the wrong side of the town', () => {
    expect(warned('DE', ['Potsdamer Str. 33', 'Berlin 10785'])).toEqual([
      'In this country the postal code stands before the town (Germany): Street and number, Postal code Town.'
    ])
    expect(warned('AU', ['Parkes Place', '2600 Canberra ACT'])[0]).toContain('stands behind the town (Australia)')
  })

  it('names its country among the lines, in whatever language', () => {
    for (const name of ['Germany', 'DEUTSCHLAND', 'germany'])
      expect(warned('DE', ['Potsdamer Str. 33', '10785 Berlin', name])).toHaveLength(1)
    expect(warned('JP', ['日本', '〒100-8924', '東京都'])).toHaveLength(1)
  })

  it('has no country and looks foreign', () => {
    expect(warned(undefined, ['Parkes Place', 'Canberra ACT 2600'], 'DE')[0]).toContain('Mail abroad needs its country')
    expect(warned(undefined, ['Potsdamer Str. 33', '10785 Berlin'], 'DE')).toEqual([])
    expect(warned(undefined, ['Causeway Road'], 'HK')).toEqual([])
  })

  it('has a sign that no font has', () => {
    expect(warned('EG', ['Alexandria 𓀀', '21526'])).toEqual(['No font has 𓀀. A box is printed in its place.'])
  })

  it('is not complained of while it is empty, nor in a country that nobody knows', () => {
    expect(warned('DE', ['', ' '])).toEqual([])
    expect(warned('XX', ['Somewhere'])).toEqual([])
    expect(addressForm('XX')).toEqual([])
  })

  it('is shown in the order of its country, in the script it is written in', () => {
    expect(addressForm('GB')).toEqual(['Street and number', 'Town', 'Postal code'])
    expect(addressForm('CN', ['北京市'])).toEqual(['Postal code', 'Region Town', 'Street and number'])
    expect(addressForm('CN', ['Beijing'])).toEqual(['Street and number', 'Town', 'Region, Postal code'])
  })
})
